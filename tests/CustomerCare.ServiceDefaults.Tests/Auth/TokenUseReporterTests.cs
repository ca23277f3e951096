using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerCare.ServiceDefaults.Tests.Auth;

/// <summary>What Accounts hears of tokens that were used at another service.</summary>
public sealed class TokenUseReporterTests : IAsyncLifetime
{
    private readonly FakeAccounts _accounts = new();
    private ServiceUnderTest _accountsHost = null!;
    private ServiceUnderTest _service = null!;

    public async ValueTask InitializeAsync()
    {
        var port = FreePort.Next();
        _accountsHost = await _accounts.StartAsync(port);
        _service = await ServiceUnderTest.StartAsync(TestRoutes.Add, TestRoutes.Map, [ServiceUnderTest.Found("accounts", port)]);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _accountsHost.DisposeAsync();
    }

    [Fact]
    public async Task ReportAsync_TokenOfAProgramWasUsed_TellsItOnce()
    {
        var from = TimeProvider.System.GetUtcNow();
        var token = await UseAsync(new TokenSpec("billing", [Scopes.TicketsRead], TimeSpan.FromMinutes(5)));

        await Reporter.ReportAsync();
        await Reporter.ReportAsync();

        var use = Assert.Single(Assert.Single(Reports).Uses);
        Assert.Equal(token.TokenId, use.TokenId);
        Assert.InRange(use.LastUsedAt.ToDateTimeOffset(), from, TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task ReportAsync_UsedAgain_TellsItAgain()
    {
        var token = await UseAsync(new TokenSpec("billing", [Scopes.TicketsRead], TimeSpan.FromMinutes(5)));
        await Reporter.ReportAsync();
        await CallAsync(token.Token);

        await Reporter.ReportAsync();

        Assert.Equal([token.TokenId, token.TokenId], Reports.Select(report => Assert.Single(report.Uses).TokenId));
    }

    [Fact]
    public async Task ReportAsync_SessionsAndOurOwnServices_AreNotTold()
    {
        await UseAsync(new TokenSpec("u-1", [Scopes.TicketsRead], TimeSpan.FromMinutes(5)) { Person = new Person("u-1", "Lineo", "viewer") });
        await UseAsync(new TokenSpec("bridge", [Scopes.TicketsRead], TimeSpan.FromMinutes(5)) { IsService = true });

        await Reporter.ReportAsync();

        Assert.Empty(Reports);
    }

    [Fact]
    public async Task ReportAsync_AccountsAway_LeavesItOut()
    {
        _accounts.Calls.Fail(StatusCode.PermissionDenied);
        await UseAsync(new TokenSpec("billing", [Scopes.TicketsRead], TimeSpan.FromMinutes(5)));

        await Reporter.ReportAsync();

        Assert.NotEmpty(Reports);
    }

    private TokenUseReporter Reporter => _service.Services.GetServices<IHostedService>().OfType<TokenUseReporter>().Single();

    private IReadOnlyList<ReportTokenUseRequest> Reports => _accounts.Calls.Of<ReportTokenUseRequest>();

    private async Task<MintedToken> UseAsync(TokenSpec spec)
    {
        var minted = _service.Services.GetRequiredService<TokenIssuer>().Mint(spec);
        await CallAsync(minted.Token);
        return minted;
    }

    private async Task CallAsync(string token)
    {
        using var client = _service.Web();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/read") { Headers = { { "X-API-Key", token } } };
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
