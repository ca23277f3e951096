using CustomerCare.Protos.Account.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;

namespace CustomerCare.Accounts.Tests.Domain;

public abstract class RevokeTokenTests(DatabaseKind kind) : AccountsSpecification(kind)
{
    [Fact]
    public async Task RevokeAsync_MintedToken_LastsUntilItsEnd()
    {
        var token = (await Tokens.MintAsync(TestAccounts.Mint(), TestAccounts.Admin, Cancellation)).Info;

        var revocation = await RevokeAsync(TestAccounts.Revoke(token.TokenId));

        Assert.Equal((token.TokenId, "", token.ExpiresAt), (revocation.TokenId, revocation.Subject, revocation.ExpiresAt));
    }

    [Fact]
    public async Task RevokeAsync_TokenOfAnotherOrigin_LastsAsLongAsAnyToken()
    {
        var revocation = await RevokeAsync(TestAccounts.Revoke("not-minted-here"));

        Assert.Equal(TimeSpan.FromDays(366), revocation.ExpiresAt.ToDateTime() - revocation.RevokedAt.ToDateTime());
    }

    [Fact]
    public async Task RevokeAsync_OwnTokenWithoutAdmin_LastsUntilItsEnd()
    {
        var caller = TestAccounts.Self("u-1");

        var response = await Revocations.RevokeAsync(TestAccounts.Revoke("token-of-u-1"), caller, Cancellation);

        Assert.Equal(caller.Identity!.ExpiresAt, response.Revocation.ExpiresAt.ToDateTimeOffset());
    }

    [Fact]
    public async Task RevokeAsync_AnotherTokenOrASubjectWithoutAdmin_IsRefused()
    {
        foreach (var request in (RevokeTokenRequest[])[TestAccounts.Revoke("token-of-u-2"), TestAccounts.Revoke(subject: "u-1")])
        {
            var error = await RefusedAsync(() => Revocations.RevokeAsync(request, TestAccounts.Self("u-1"), Cancellation));
            Assert.Equal((ErrorKind.PermissionDenied, "NOT_YOUR_OWN"), (error.Kind, error.Reason));
        }
    }

    [Fact]
    public async Task RevokeAsync_RevokedToken_GivesTheFirstRevocation()
    {
        var first = await RevokeAsync(TestAccounts.Revoke("x"));

        Assert.Equal(first, await RevokeAsync(TestAccounts.Revoke("x")));
        Assert.Single(await QueryAsync<long>("SELECT seq FROM revocations"));
    }

    [Fact]
    public async Task RevokeAsync_SameRequestAgain_GivesTheFirstAnswer()
    {
        var request = TestAccounts.Revoke(subject: "billing");
        var first = await RevokeAsync(request);

        Assert.Equal(first, await RevokeAsync(request));
        Assert.Single(await AuditAsync("token.revoke"));
    }

    [Theory]
    [InlineData("", "", "token_id and subject are both empty; exactly one of them is wanted.")]
    [InlineData("a", "b", "token_id and subject are both set; exactly one of them is wanted.")]
    public async Task RevokeAsync_NoneOrBoth_IsRefused(string tokenId, string subject, string message) =>
        Assert.Equal(message, (await RefusedAsync(() => RevokeAsync(TestAccounts.Revoke(tokenId, subject)))).Message);

    [Fact]
    public async Task RevokeAsync_LongReason_IsRefused()
    {
        var request = TestAccounts.Revoke("x");
        request.Reason = new string('x', 501);

        Assert.Equal("reason", (await RefusedAsync(() => RevokeAsync(request))).Field);
    }

    [Theory]
    [InlineData("a\0b", "actor.name")]
    [InlineData("\n", "actor.name")]
    public async Task RevokeAsync_ActorThatCannotBeKept_IsRefused(string name, string field)
    {
        var request = TestAccounts.Revoke("x");
        request.Actor = new Actor { Type = ActorType.User, Id = "7", Name = name };

        var error = await RefusedAsync(() => Revocations.RevokeAsync(request, TestAccounts.Program("portal", Scopes.Admin, Scopes.TicketsOnBehalf), Cancellation));

        Assert.Equal((ErrorKind.InvalidArgument, field), (error.Kind, error.Field));
    }

    [Theory]
    [InlineData("x", "", "token", "x")]
    [InlineData("", "billing", "client", "billing")]
    [InlineData("", "u-0123456789abcdef", "user", "u-0123456789abcdef")]
    [InlineData("", "x-0123456789abcdef", "user", "x-0123456789abcdef")]
    public async Task RevokeAsync_Done_IsInTheAuditLog(string tokenId, string subject, string type, string id)
    {
        await RevokeAsync(TestAccounts.Revoke(tokenId, subject));

        var line = Assert.Single(await AuditAsync("token.revoke"));

        Assert.Equal((type, id, TestAccounts.Admin.Actor, "lost laptop"), (line.ResourceType, line.ResourceId, line.Actor, line.Details["reason"]));
    }

    [Fact]
    public async Task SignOutAsync_Session_RevokesItsToken()
    {
        await Revocations.SignOutAsync(TestAccounts.Session("u-1", "", Scopes.Self), Cancellation);

        Assert.Equal(["token-of-u-1"], await QueryAsync<string>("SELECT token_id FROM revocations"));
    }

    private async Task<Revocation> RevokeAsync(RevokeTokenRequest request) => (await Revocations.RevokeAsync(request, TestAccounts.Admin, Cancellation)).Revocation;

    public sealed class OnSqlite() : RevokeTokenTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : RevokeTokenTests(DatabaseKind.Postgres);
}
