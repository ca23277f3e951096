using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Accounts.Tests.Domain;

public abstract class ListTokensTests(DatabaseKind kind) : AccountsSpecification(kind)
{
    private static readonly DateTimeOffset Used = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task ListAsync_Pages_AreNewestFirstAndComplete()
    {
        var minted = new List<TokenInfo>();
        for (var number = 0; number < 7; number++)
        {
            minted.Add(await MintAsync());
            await ExecuteAsync("UPDATE tokens SET created_at = created_at + @number WHERE token_id = @TokenId", new { number = number / 2, minted[number].TokenId });
        }

        var found = new List<TokenInfo>();
        var request = new ListTokensRequest { PageSize = 3 };
        do
        {
            var page = await Tokens.ListAsync(request, Cancellation);
            found.AddRange(page.Tokens);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(minted.Select(token => token.TokenId).Order(), found.Select(token => token.TokenId).Order());
        Assert.Equal(found.OrderByDescending(token => token.CreatedAt).ThenByDescending(token => token.TokenId, StringComparer.Ordinal), found);
    }

    [Fact]
    public async Task ListAsync_Client_GivesOnlyTheirs()
    {
        await MintAsync();
        var wanted = await MintAsync("portal");

        Assert.Equal([wanted], (await Tokens.ListAsync(new ListTokensRequest { Client = "portal" }, Cancellation)).Tokens);
    }

    [Fact]
    public async Task ListAsync_ValidOnly_LeavesOutEndedAndRevoked()
    {
        var (good, revoked, ended) = (await MintAsync(), await MintAsync(), await MintAsync());
        await Revocations.RevokeAsync(TestAccounts.Revoke(revoked.TokenId), TestAccounts.Admin, Cancellation);
        await ExecuteAsync("UPDATE tokens SET expires_at = created_at WHERE token_id = @TokenId", new { ended.TokenId });

        Assert.Equal([good], (await Tokens.ListAsync(new ListTokensRequest { ValidOnly = true }, Cancellation)).Tokens);
        var all = (await Tokens.ListAsync(new ListTokensRequest(), Cancellation)).Tokens;
        Assert.Equal(3, all.Count);
        Assert.NotNull(Assert.Single(all, token => token.TokenId == revoked.TokenId).RevokedAt);
    }

    [Fact]
    public async Task RevokeAsync_Client_MarksEveryTokenOfTheirs()
    {
        await MintAsync();
        await MintAsync();
        var other = await MintAsync("portal");

        await Revocations.RevokeAsync(TestAccounts.Revoke(subject: "billing"), TestAccounts.Admin, Cancellation);

        Assert.Equal([other], (await Tokens.ListAsync(new ListTokensRequest { ValidOnly = true }, Cancellation)).Tokens);
    }

    [Fact]
    public async Task ReportUseAsync_Times_OnlyMoveForward()
    {
        var token = await MintAsync();

        await ReportAsync(token.TokenId, Used.AddMinutes(1));
        await ReportAsync(token.TokenId, Used);

        Assert.Equal(Used.AddMinutes(1), Assert.Single((await Tokens.ListAsync(new ListTokensRequest(), Cancellation)).Tokens).LastUsedAt.ToDateTimeOffset());
    }

    [Fact]
    public async Task ReportUseAsync_UnknownToken_IsPassedOver() => await ReportAsync("a session's", Used);

    [Fact]
    public async Task ReportUseAsync_TooMany_IsRefused()
    {
        var request = new ReportTokenUseRequest { RequestId = TestAccounts.Id() };
        request.Uses.AddRange(Enumerable.Repeat(new TokenUse { TokenId = "x", LastUsedAt = Timestamp.FromDateTimeOffset(Used) }, 1001));

        Assert.Equal("uses has 1001 entries; at most 1000 are wanted.", (await RefusedAsync(() => Tokens.ReportUseAsync(request, Cancellation))).Message);
    }

    [Fact]
    public async Task ReportUseAsync_NoTime_NamesTheField()
    {
        var request = new ReportTokenUseRequest { RequestId = TestAccounts.Id(), Uses = { new TokenUse { TokenId = "x" } } };

        var error = await RefusedAsync(() => Tokens.ReportUseAsync(request, Cancellation));

        Assert.Equal((ErrorKind.InvalidArgument, "uses[0].last_used_at"), (error.Kind, error.Field));
    }

    private async Task<TokenInfo> MintAsync(string client = "billing") => (await Tokens.MintAsync(TestAccounts.Mint(client), TestAccounts.Admin, Cancellation)).Info;

    private Task<ReportTokenUseResponse> ReportAsync(string tokenId, DateTimeOffset at) => Tokens.ReportUseAsync(
        new ReportTokenUseRequest { RequestId = TestAccounts.Id(), Uses = { new TokenUse { TokenId = tokenId, LastUsedAt = Timestamp.FromDateTimeOffset(at) } } }, Cancellation);

    public sealed class OnSqlite() : ListTokensTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : ListTokensTests(DatabaseKind.Postgres);
}
