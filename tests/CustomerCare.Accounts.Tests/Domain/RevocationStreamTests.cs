using CustomerCare.Accounts.Domain;
using CustomerCare.Accounts.Storage;
using CustomerCare.Accounts.Workers;
using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerCare.Accounts.Tests.Domain;

public abstract class RevocationStreamTests(DatabaseKind kind) : AccountsSpecification(kind)
{
    private RevocationStream Stream => Services.GetRequiredService<RevocationStream>();

    [Fact]
    public async Task WatchAsync_WithoutAToken_GivesWhatMattersThenASignThenNews()
    {
        await RevokeAsync("a");
        await RevokeAsync("b");

        await using var watched = await new WatchedRevocations(Stream).CaughtUpAsync();
        Assert.Equal(["a", "b", null], watched.Received.Select(response => response.Revocation?.TokenId));

        await RevokeAsync("c");
        await watched.HasAsync(3);
        Assert.Equal(["a", "b", "c"], watched.TokenIds);
    }

    [Fact]
    public async Task WatchAsync_Nothing_GivesASignAtOnce()
    {
        await using var watched = await new WatchedRevocations(Stream).CaughtUpAsync();

        Assert.Equal([new WatchRevocationsResponse { ResumeToken = "0" }], watched.Received);
    }

    [Fact]
    public async Task WatchAsync_EachResumeToken_GoesOnAfterItsResponse()
    {
        foreach (var token in (string[])["a", "b", "c"])
        {
            await RevokeAsync(token);
        }

        await using var all = await new WatchedRevocations(Stream).CaughtUpAsync();
        string[][] expected = [["b", "c"], ["c"], [], []];
        foreach (var (response, rest) in all.Received.Zip(expected))
        {
            await using var resumed = await new WatchedRevocations(Stream, response.ResumeToken).CaughtUpAsync();
            Assert.Equal(rest, resumed.TokenIds);
        }
    }

    [Fact]
    public async Task WatchAsync_ExpiredRevocation_IsLeftOut()
    {
        await RevokeAsync("gone");
        await RevokeAsync("there");
        await ExecuteAsync("UPDATE revocations SET expires_at = revoked_at - 1 WHERE token_id = 'gone'");

        await using var watched = await new WatchedRevocations(Stream).CaughtUpAsync();

        Assert.Equal(["there"], watched.TokenIds);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    [InlineData("3")]
    public async Task WatchAsync_TokenOfNowhere_IsOutOfRange(string token)
    {
        await RevokeAsync("a");
        await RevokeAsync("b");
        await using var watched = new WatchedRevocations(Stream, token);

        var error = await RefusedAsync(watched.CaughtUpAsync);

        Assert.Equal((ErrorKind.OutOfRange, "resume_token"), (error.Kind, error.Field));
    }

    [Fact]
    public async Task WatchAsync_TokenBelowWhatWasPruned_IsOutOfRange()
    {
        foreach (var token in (string[])["a", "b", "c"])
        {
            await RevokeAsync(token);
        }

        await ExecuteAsync("UPDATE revocations SET expires_at = 1 WHERE token_id = 'b'");
        await Database.WriteAsync(async session => await RevocationStore.PruneAsync(session, await session.NowAsync()), Cancellation);

        await using var tooOld = new WatchedRevocations(Stream, "1");
        Assert.Equal(ErrorKind.OutOfRange, (await RefusedAsync(tooOld.CaughtUpAsync)).Kind);
        await using var justRight = await new WatchedRevocations(Stream, "2").CaughtUpAsync();
        Assert.Equal(["c"], justRight.TokenIds);
        await using var anew = await new WatchedRevocations(Stream).CaughtUpAsync();
        Assert.Equal(["a", "c"], anew.TokenIds);
    }

    [Fact]
    public async Task WatchAsync_ManyRevokersAtOnce_GetsEachOnceInOrder()
    {
        await using var watched = await new WatchedRevocations(Stream).CaughtUpAsync();

        await Task.WhenAll(Enumerable.Range(0, 60).Select(number => Task.Run(() => RevokeAsync($"token-{number}"), Cancellation)));
        await watched.HasAsync(60);

        var order = watched.Received.Where(response => response.Revocation is not null).Select(response => long.Parse(response.ResumeToken)).ToList();
        Assert.Equal(Enumerable.Range(1, 60).Select(number => (long)number), order);
        Assert.Equal(60, watched.TokenIds.Distinct().Count());
    }

    [Fact]
    public async Task WatchAsync_MoreThanABatch_GetsAll()
    {
        const int Count = RevocationStore.BatchSize + 7;
        await Database.WriteAsync(
            async session =>
            {
                var (revoker, now) = (Services.GetRequiredService<Revoker>(), await session.NowAsync());
                for (var number = 0; number < Count; number++)
                {
                    await revoker.RevokeTokenAsync(session, $"token-{number}", now + 1_000_000_000, "", now);
                }
            },
            Cancellation);

        await using var watched = await new WatchedRevocations(Stream).CaughtUpAsync();

        Assert.Equal(Enumerable.Range(0, Count).Select(number => $"token-{number}"), watched.TokenIds);
    }

    [Fact]
    public async Task WatchAsync_AfterARestart_GoesOnFromTheToken()
    {
        await RevokeAsync("a");
        string token;
        await using (var before = await new WatchedRevocations(Stream).CaughtUpAsync())
        {
            token = before.LastToken;
        }

        await RevokeAsync("b");
        await using var after = await new WatchedRevocations(Provide(Database).GetRequiredService<RevocationStream>(), token).CaughtUpAsync();

        Assert.Equal(["b"], after.TokenIds);
    }

    private Task<RevokeTokenResponse> RevokeAsync(string tokenId) => Revocations.RevokeAsync(TestAccounts.Revoke(tokenId), TestAccounts.Admin, Cancellation);

    public sealed class OnSqlite() : RevocationStreamTests(DatabaseKind.Sqlite)
    {
        [Fact]
        public async Task WatchAsync_NoNews_GivesASignOfLifeEach20Seconds()
        {
            await using var watched = await new WatchedRevocations(Stream).CaughtUpAsync();
            for (var sign = 2; sign <= 4; sign++)
            {
                // The stream may not be waiting yet when the clock moves, so it moves until the sign comes.
                await Eventually.GetAsync(
                    () =>
                    {
                        Time.Advance(RevocationStream.SignOfLife);
                        return Task.FromResult(watched.Signs);
                    },
                    signs => signs >= sign);
            }

            Assert.Empty(watched.TokenIds);
        }
    }

    public sealed class OnPostgres() : RevocationStreamTests(DatabaseKind.Postgres)
    {
        [Fact]
        public async Task WatchAsync_RevokersOfTwoReplicas_GetsEachOnceInOrder()
        {
            var other = await OtherReplicaAsync();
            var desks = new[] { Revocations, other.GetRequiredService<RevocationDesk>() };
            using var polling = new CancellationTokenSource();
            var poller = ActivatorUtilities.CreateInstance<RevocationPoller>(Services, NullLogger<RevocationPoller>.Instance);
            await poller.StartAsync(polling.Token);
            await using var watched = await new WatchedRevocations(Services.GetRequiredService<RevocationStream>()).CaughtUpAsync();

            await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(
                () => desks[number % 2].RevokeAsync(TestAccounts.Revoke($"token-{number}"), TestAccounts.Admin, Cancellation), Cancellation)));
            await watched.HasAsync(40);

            Assert.Equal(40, watched.TokenIds.Distinct().Count());
            Assert.Equal(watched.Received.Select(response => long.Parse(response.ResumeToken)).Order(), watched.Received.Select(response => long.Parse(response.ResumeToken)));
            await polling.CancelAsync();
            await poller.StopAsync(Cancellation);
            poller.Dispose();
        }
    }
}
