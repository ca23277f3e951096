using System.Net;
using CustomerCare.Protos.Customer.V1;
using CustomerCare.ServiceDefaults.Auth;
using Grpc.Core;

namespace CustomerCare.ServiceDefaults.Tests.Auth;

/// <summary>The cookie of a sign-in, which a browser sends by itself, wanted or not.</summary>
public sealed class CookieTests : IAsyncLifetime
{
    private TestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync(TestRoutes.Add, TestRoutes.Map);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Get_WithTheCookie_RunsAsItsHolder() => Assert.Equal(HttpStatusCode.OK, await SendAsync(HttpMethod.Get, "/read", Good));

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://evil.example")]
    public async Task Get_FromAForeignPage_OnlyReadsAndIsAnswered(string header, string value) =>
        Assert.Equal(HttpStatusCode.OK, await SendAsync(HttpMethod.Get, "/read", Good, (header, value)));

    [Fact]
    public async Task Post_FromAProgram_IsAnswered() => Assert.Equal(HttpStatusCode.OK, await SendAsync(HttpMethod.Post, "/write", Good));

    [Fact]
    public async Task Post_FromOurOwnPage_IsAnswered() => Assert.Equal(
        HttpStatusCode.OK,
        await SendAsync(HttpMethod.Post, "/write", Good, ("Sec-Fetch-Site", "same-origin"), ("Origin", $"http://{_host.Web.BaseAddress!.Authority}")));

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task Post_FromAForeignPage_IsForbidden(string header, string value) =>
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(HttpMethod.Post, "/write", Good, (header, value)));

    [Fact]
    public async Task Get_UpgradeFromAForeignPage_IsForbidden() => Assert.Equal(
        HttpStatusCode.Forbidden,
        await SendAsync(HttpMethod.Get, "/read", Good, ("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Origin", "https://evil.example")));

    [Fact]
    public async Task Get_CookieOfAnotherInstallation_IsUnauthorized()
    {
        var foreign = new TokenIssuer(TestKeys.Ring(TestKeys.OtherKey), TimeProvider.System).Mint("test", Scopes.All, TimeSpan.FromMinutes(5));

        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(HttpMethod.Get, "/read", foreign));
    }

    [Fact]
    public async Task Call_OverGrpcWithTheCookieAlone_IsUnauthenticated()
    {
        var client = new CustomerService.CustomerServiceClient(_host.Grpc);

        var refused = await Assert.ThrowsAsync<RpcException>(async () => await client.FindCustomersByPhoneAsync(
            new(), new Metadata { { "cookie", $"access_token={_host.Token(Scopes.CustomersRead)}" } }, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
    }

    private string Good => _host.Token(Scopes.TicketsRead, Scopes.TicketsWrite);

    private async Task<HttpStatusCode> SendAsync(HttpMethod method, string path, string token, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = _host.Web.BaseAddress };
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", $"other=1; access_token={token}");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
