using CustomerCare.FunctionalTests.Programs;
using Grpc.Core;

namespace CustomerCare.FunctionalTests.Tokens;

/// <summary>What was minted and revoked outlives the process, however that ends.</summary>
public sealed class RestartTests : IDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);

    private readonly StandaloneData _data = new();

    [Fact]
    public async Task Token_MintedBeforeTheFirstStart_WorksAtIt()
    {
        var verb = await Verb.RunAsync(_data, "token", "--client", "billing", "--scopes", "customers.read", "--days", "90");
        var token = Assert.Single(verb.Output);
        // Whoever comes first makes the first user: their password must not be lost.
        Assert.Contains(verb.Errors, line => line.StartsWith("First sign-in: user admin", StringComparison.Ordinal));

        await using var process = await _data.StartReadyAsync();

        Assert.Equal(StatusCode.OK, await Lookup.WithTokenAsync(process.Channel, token));
    }

    [Fact]
    public async Task Token_RevokedWhileNothingRuns_IsRefusedAtTheNextStart()
    {
        var (token, id) = await Verb.MintAsync(_data, "billing", "customers.read");
        await Verb.PrintedAsync(_data, "token", "revoke", id);

        await using var process = await _data.StartReadyAsync();

        Assert.Equal(StatusCode.Unauthenticated, await Lookup.WithTokenAsync(process.Channel, token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Token_RevokedBeforeARestart_StaysRefused(bool isKilled)
    {
        string token, other, id;
        await using (var first = await _data.StartReadyAsync())
        {
            (token, id) = await Verb.MintAsync(_data, "billing", "customers.read");
            (other, _) = await new AccountCalls(first.Channel, _data.AdminToken).MintAsync("mapping", "customers.read");
            await Verb.PrintedAsync(_data, "token", "revoke", id);
            await Promised.RefusalAsync("Standalone", () => Lookup.WithTokenAsync(first.Channel, token));
            await (isKilled ? first.KillAsync() : first.TerminateAsync(StopLimit));
        }

        await using var second = await _data.StartReadyAsync();

        Assert.Equal(StatusCode.Unauthenticated, await Lookup.WithTokenAsync(second.Channel, token));
        Assert.Equal(StatusCode.OK, await Lookup.WithTokenAsync(second.Channel, other));
    }

    public void Dispose() => _data.Dispose();
}
