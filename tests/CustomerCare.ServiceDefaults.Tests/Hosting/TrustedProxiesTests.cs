using System.Net;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CustomerCare.ServiceDefaults.Tests.Hosting;

public sealed class TrustedProxiesTests
{
    private static readonly (string Name, string Value)[] Forwarded = [("X-Forwarded-For", "192.0.2.9"), ("X-Forwarded-Proto", "https")];

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.0/8")]
    public async Task Get_ThroughATrustedProxy_ShowsTheClient(string proxy) =>
        Assert.Equal("192.0.2.9 https", await WhoAsync(Forwarded, $"--Auth:TrustedProxies:0={proxy}"));

    [Theory]
    [InlineData("10.0.0.7", true)]
    [InlineData("::ffff:10.0.0.7", true)]       // how a dual-mode socket shows the first
    [InlineData("10.0.0.8", false)]
    [InlineData("192.0.2.9", true)]
    [InlineData("::ffff:192.0.2.9", true)]
    [InlineData("2001:db8::7", true)]
    [InlineData("2001:db8::8", false)]
    [InlineData(null, false)]
    public void Contain_Address_GoesByAddressesAndNetworks(string? address, bool expected) => Assert.Equal(
        expected, TrustedProxies.Contain(["10.0.0.7", "192.0.2.0/24", "2001:db8::7"], address is null ? null : IPAddress.Parse(address)));

    [Fact]
    public async Task Get_ThroughAnUnknownPeer_ShowsThePeer() =>
        Assert.Equal("127.0.0.1 http", await WhoAsync(Forwarded, "--Auth:TrustedProxies:0=10.0.0.7"));

    [Fact]
    public async Task Get_NoProxyConfigured_ShowsThePeer() => Assert.Equal("127.0.0.1 http", await WhoAsync(Forwarded));

    [Theory]
    [InlineData(null)]
    [InlineData("--Auth:TrustedProxies:0=10.0.0.7")]
    public async Task Get_FrameworksOwnSwitchIsOn_StillShowsThePeer(string? setting) => Assert.Equal(
        "127.0.0.1 http", await WhoAsync(Forwarded, ["--ForwardedHeaders_Enabled=true", .. setting is null ? Array.Empty<string>() : [setting]]));

    [Fact]
    public async Task Get_ThroughTwoTrustedProxies_ShowsTheClientBeforeThem() => Assert.Equal(
        "192.0.2.9 http",
        await WhoAsync([("X-Forwarded-For", "192.0.2.9, 10.0.0.7")], "--Auth:TrustedProxies:0=127.0.0.1", "--Auth:TrustedProxies:1=10.0.0.0/8"));

    [Fact]
    public async Task Get_ClientWroteAnAddressItself_ShowsTheOneThatTheProxySaw() => Assert.Equal(
        "192.0.2.9 http",
        await WhoAsync([("X-Forwarded-For", "203.0.113.5, 192.0.2.9")], "--Auth:TrustedProxies:0=127.0.0.1"));

    [Theory]
    [InlineData("192.0.2.9")]
    [InlineData("127.0.0.1")]
    public async Task Get_ForwardedToTheSimulator_IsForbidden(string client)
    {
        await using var host = await TestHost.StartAsync(null, Map, "--Auth:TrustedProxies:0=127.0.0.1");
        var port = host.Web.BaseAddress!.Port;

        var (status, _) = await RawHttp.GetAsync(port, "/local", $"localhost:{port}", ("X-Forwarded-For", client));

        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/who", (HttpContext context) => $"{context.Connection.RemoteIpAddress} {context.Request.Scheme}").OpenToAll();
        app.MapGet("/local", () => "local").OpenOnLoopback();
    }

    private static async Task<string> WhoAsync((string Name, string Value)[] headers, params string[] settings)
    {
        await using var host = await TestHost.StartAsync(null, Map, settings);
        return (await RawHttp.GetAsync(host.Web.BaseAddress!.Port, "/who", "localhost", headers)).Body;
    }
}
