using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Accounts.Tests.Domain;

/// <summary>What is refused before any database is asked, so that one kind is enough.</summary>
public sealed class RefusedTokenTests() : AccountsSpecification(DatabaseKind.Sqlite)
{
    [Theory]
    [InlineData("")]
    [InlineData("with blank")]
    [InlineData("a:b")]
    [InlineData("bridge")]
    [InlineData("Console")]
    [InlineData("local-admin")]
    [InlineData("u-0123456789abcdef")]
    [InlineData("x-0123456789abcdef")]
    public async Task MintAsync_ClientNobodyMayBe_IsRefused(string client) =>
        Assert.Equal("client", (await RefusedAsync(() => MintAsync(TestAccounts.Mint(client)))).Field);

    [Fact]
    public async Task MintAsync_LongClient_IsRefused() => await RefusedAsync(() => MintAsync(TestAccounts.Mint(new string('x', 65))));

    [Fact]
    public async Task MintAsync_NoOrUnknownScopes_AreRefused()
    {
        var none = TestAccounts.Mint();
        none.Scopes.Clear();

        Assert.Equal("SCOPES_MISSING", (await RefusedAsync(() => MintAsync(none))).Reason);
        Assert.Equal("SCOPE_UNKNOWN", (await RefusedAsync(() => MintAsync(TestAccounts.Mint("billing", "everything")))).Reason);
    }

    [Theory]
    [InlineData(59, false)]
    [InlineData(60, true)]
    [InlineData(366 * 86400, true)]
    [InlineData((366 * 86400) + 1, false)]
    [InlineData(0, false)]
    [InlineData(-60, false)]
    public async Task MintAsync_Lifetime_LiesBetweenAMinuteAnd366Days(long seconds, bool allowed)
    {
        var request = TestAccounts.Mint();
        request.Lifetime = new Duration { Seconds = seconds };

        var error = await Record.ExceptionAsync(() => MintAsync(request));

        Assert.Equal(allowed ? null : "lifetime", (error as CareException)?.Field);
    }

    [Fact]
    public async Task MintAsync_NoLifetime_IsRefused()
    {
        var request = TestAccounts.Mint();
        request.Lifetime = null;

        Assert.Equal("lifetime is absent; 1 minute to 366 days are wanted.", (await RefusedAsync(() => MintAsync(request))).Message);
    }

    private Task<MintTokenResponse> MintAsync(MintTokenRequest request) => Tokens.MintAsync(request, TestAccounts.Admin, Cancellation);
}
