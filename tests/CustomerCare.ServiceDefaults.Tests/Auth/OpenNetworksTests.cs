using System.Net;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.RateLimits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using IPNetwork = System.Net.IPNetwork;

namespace CustomerCare.ServiceDefaults.Tests.Auth;

/// <summary>Endpoints that callers from some networks reach without a token.</summary>
public sealed class OpenNetworksTests
{
    private const string Proxy = "--Auth:TrustedProxies:0=127.0.0.1";

    private static readonly (HttpStatusCode, string) Stranger = (HttpStatusCode.Unauthorized, """{"detail":"Refused: a bearer token is needed."}""");

    [Theory]
    [InlineData("192.0.2.9", true)]
    [InlineData("::ffff:192.0.2.9", true)]      // how a dual-mode socket shows the first
    [InlineData("2001:db8::7", true)]
    [InlineData("192.0.3.9", false)]
    [InlineData("::ffff:192.0.3.9", false)]
    [InlineData("2001:db9::7", false)]
    [InlineData(null, false)]
    public void Contain_Address_GoesByTheNetworks(string? address, bool expected) =>
        Assert.Equal(expected, Networks("192.0.2.0/24", "2001:db8::/32").Contain(address is null ? null : IPAddress.Parse(address)));

    [Fact]
    public async Task Get_FromTheNetwork_RunsWithoutACaller() => Assert.Equal((HttpStatusCode.OK, "nobody"), await GetAsync([]));

    [Fact]
    public async Task Get_FromTheNetworkWithAToken_RunsAsItsHolder()
    {
        await using var host = await StartAsync("127.0.0.0/8");

        Assert.Equal((HttpStatusCode.OK, "test"), await GetAsync(host, ("Authorization", $"Bearer {host.Token(Scopes.TicketsRead)}")));
    }

    [Theory]
    [InlineData("Authorization", "Bearer nonsense")]
    [InlineData("Authorization", "Basic YTpi")]
    [InlineData("Authorization", "")]
    [InlineData("X-API-Key", "nonsense")]
    [InlineData("X-API-Key", "")]
    [InlineData("Cookie", "access_token=nonsense")]
    public async Task Get_FromTheNetworkWithAWrongCredential_IsUnauthorized(string header, string value) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync([(header, value)])).Status);

    [Fact]
    public async Task Get_FromTheNetworkWithTheWrongScope_IsForbidden()
    {
        await using var host = await StartAsync("127.0.0.0/8");

        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(host, ("X-API-Key", host.Token(Scopes.CustomersRead)))).Status);
    }

    [Fact]
    public async Task Get_FromElsewhere_IsUnauthorized()
    {
        await using var host = await StartAsync("192.0.2.0/24");

        Assert.Equal(Stranger, await GetAsync(host));
    }

    [Fact]
    public async Task Get_AnotherEndpoint_IsUnauthorized()
    {
        await using var host = await StartAsync("127.0.0.0/8");

        Assert.Equal(Stranger, await RawHttp.GetAsync(host.Web.BaseAddress!.Port, "/read", "localhost"));
    }

    [Fact]
    public async Task Get_NoNetworks_IsUnauthorized()
    {
        await using var host = await StartAsync();

        Assert.Equal(Stranger, await GetAsync(host));
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("x-forwarded-host", "example.com")]
    [InlineData("X-Original-For", "127.0.0.1")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    public async Task Get_HandedOnBySomebodyUnknown_IsUnauthorizedAndSaysWhy(string header, string value) => Assert.Equal(
        (HttpStatusCode.Unauthorized, $$"""{"detail":"Refused: a bearer token is needed; a forwarded request (header {{header}}) is not let in without one."}"""),
        await GetAsync([(header, value)]));

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task Get_FromAPageOfAnotherOrigin_IsUnauthorized(string header, string value) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync([(header, value)])).Status);

    [Theory]
    [InlineData("192.0.2.9", HttpStatusCode.OK)]
    [InlineData("::ffff:192.0.2.9", HttpStatusCode.OK)]
    [InlineData("203.0.113.5", HttpStatusCode.Unauthorized)]                // the client, not the proxy
    [InlineData("203.0.113.5, 192.0.2.9", HttpStatusCode.Unauthorized)]     // another proxy before it, or the client's own invention
    [InlineData("192.0.2.9, 192.0.2.9", HttpStatusCode.Unauthorized)]
    [InlineData(null, HttpStatusCode.Unauthorized)]                         // whoever it is
    public async Task Get_ThroughATrustedProxy_GoesByTheClient(string? forwardedFor, HttpStatusCode expected)
    {
        await using var host = await StartAsync(["127.0.0.0/8", "192.0.2.0/24"], Proxy);

        Assert.Equal(expected, (await GetAsync(host, forwardedFor is null ? [] : [("X-Forwarded-For", forwardedFor), ("X-Forwarded-Proto", "https")])).Status);
    }

    [Theory]
    [InlineData("Via", "1.1 squid")]
    [InlineData("Forwarded", "for=203.0.113.5")]
    [InlineData("X-Original-For", "203.0.113.5:80")]
    public async Task Get_ThroughATrustedProxyAndAnotherBeforeIt_IsUnauthorized(string header, string value)
    {
        await using var host = await StartAsync(["192.0.2.0/24"], Proxy);

        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(host, ("X-Forwarded-For", "192.0.2.9"), (header, value))).Status);
    }

    [Fact]
    public async Task Get_OftenFromOneAddress_IsCountedByAddress()
    {
        await using var host = await StartAsync(["192.0.2.0/24"], Proxy, "--RateLimits:Search:Burst=2", "--RateLimits:Search:PerSecond=1");
        var (first, second) = (("X-Forwarded-For", "192.0.2.9"), ("X-Forwarded-For", "192.0.2.10"));
        for (var call = 0; call < 4; call++)
        {
            await GetAsync(host, first);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await GetAsync(host, first)).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(host, second)).Status);
    }

    private static OpenNetworks Networks(params string[] networks) => new([.. networks.Select(network => IPNetwork.Parse(network))]);

    private static Task<TestHost> StartAsync(params string[] networks) => StartAsync(networks, []);

    private static Task<TestHost> StartAsync(string[] networks, params string[] settings) => TestHost.StartAsync(
        TestRoutes.Add,
        app =>
        {
            TestRoutes.Map(app);
            app.MapGet("/neighbours", (HttpContext context) => CallerIdentity.Of(context)?.Client ?? "nobody")
                .RequireScope(Scopes.TicketsRead).OpenToNetworks([.. networks.Select(network => IPNetwork.Parse(network))])
                .LimitRate(RateLimit.Search);
        },
        settings);

    private static async Task<(HttpStatusCode Status, string Body)> GetAsync((string, string)[] headers)
    {
        await using var host = await StartAsync("127.0.0.0/8");
        return await GetAsync(host, headers);
    }

    private static Task<(HttpStatusCode Status, string Body)> GetAsync(TestHost host, params (string, string)[] headers) =>
        RawHttp.GetAsync(host.Web.BaseAddress!.Port, "/neighbours", $"localhost:{host.Web.BaseAddress.Port}", headers);
}
