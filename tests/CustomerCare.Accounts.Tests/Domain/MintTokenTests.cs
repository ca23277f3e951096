using CustomerCare.Protos.Account.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;
using Microsoft.IdentityModel.JsonWebTokens;

namespace CustomerCare.Accounts.Tests.Domain;

public abstract class MintTokenTests(DatabaseKind kind) : AccountsSpecification(kind)
{
    [Fact]
    public async Task MintAsync_Request_GivesATokenThatSaysWhatTheAnswerSays()
    {
        var response = await MintAsync();

        var token = new JsonWebToken(response.Token);
        Assert.Equal((response.Info.TokenId, "billing", "customers.read tickets.read"), (token.Id, token.Subject, token.GetPayloadValue<string>("scope")));
        Assert.Equal(response.Info.CreatedAt.ToDateTime(), token.IssuedAt);
        Assert.Equal(response.Info.ExpiresAt.ToDateTime(), token.ValidTo);
        Assert.Equal(TimeSpan.FromDays(90), token.ValidTo - token.IssuedAt);
        Assert.Equal(TestAccounts.Admin.Actor, response.Info.CreatedBy);
    }

    [Fact]
    public async Task MintAsync_SameRequestAgain_GivesAnEqualToken()
    {
        var request = TestAccounts.Mint();
        var first = await MintAsync(request);
        await Revocations.RevokeAsync(TestAccounts.Revoke(first.Info.TokenId), TestAccounts.Admin, Cancellation);
        Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(first, await MintAsync(request));
        Assert.Single((await Tokens.ListAsync(new ListTokensRequest(), Cancellation)).Tokens);
    }

    [Fact]
    public async Task MintAsync_SameRequestIdOtherScopes_IsRefused()
    {
        var request = TestAccounts.Mint();
        await MintAsync(request);
        request.Scopes.Add(Scopes.Notify);

        Assert.Equal("REQUEST_ID_REUSED", (await RefusedAsync(() => MintAsync(request))).Reason);
    }

    [Fact]
    public async Task MintAsync_Token_IsNowhereInTheDatabase()
    {
        var response = await MintAsync();

        var stored = await QueryAsync<byte[]>("SELECT response FROM requests");

        var signature = response.Token.Split('.')[2];
        Assert.All(stored, bytes => Assert.DoesNotContain(signature, System.Text.Encoding.Latin1.GetString(bytes), StringComparison.Ordinal));
        Assert.DoesNotContain(Assert.Single(await AuditAsync("token.mint")).Details.Values, value => value.Contains(signature, StringComparison.Ordinal));
    }

    [Fact]
    public async Task MintAsync_InTheSecondOfARevocation_BeginsAfterIt()
    {
        var revocation = (await Revocations.RevokeAsync(TestAccounts.Revoke(subject: "billing"), TestAccounts.Admin, Cancellation)).Revocation;

        Assert.True((await MintAsync()).Info.CreatedAt.ToDateTime() > revocation.RevokedAt.ToDateTime());
    }

    [Fact]
    public async Task MintAsync_Done_IsInTheAuditLog()
    {
        var info = (await MintAsync()).Info;

        var line = Assert.Single(await AuditAsync("token.mint"));

        Assert.Equal(("token", info.TokenId, TestAccounts.Admin.Actor), (line.ResourceType, line.ResourceId, line.Actor));
        Assert.Equal(("billing", "customers.read tickets.read"), (line.Details["for"], line.Details["scopes"]));
    }

    [Fact]
    public async Task MintAsync_ScopeThatOnlyServicesNeed_IsMintedByAnAdmin() =>
        Assert.Equal([Scopes.AccountsService], (await MintAsync(TestAccounts.Mint("backup", Scopes.AccountsService))).Info.Scopes);

    [Fact]
    public async Task MintAsync_ActorNamedByAProgramThatMay_IsWhoMinted()
    {
        var request = TestAccounts.Mint();
        request.Actor = new Actor { Type = ActorType.User, Id = "u-7", Name = "Palesa" };
        var portal = TestAccounts.Program("portal", Scopes.Admin, Scopes.TicketsOnBehalf);

        var info = (await Tokens.MintAsync(request, portal, Cancellation)).Info;

        Assert.Equal(request.Actor, info.CreatedBy);
        Assert.Equal("portal", Assert.Single(await AuditAsync("token.mint")).Details["client"]);
    }

    private Task<MintTokenResponse> MintAsync(MintTokenRequest? request = null) => Tokens.MintAsync(request ?? TestAccounts.Mint(), TestAccounts.Admin, Cancellation);

    public sealed class OnSqlite() : MintTokenTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : MintTokenTests(DatabaseKind.Postgres);
}
