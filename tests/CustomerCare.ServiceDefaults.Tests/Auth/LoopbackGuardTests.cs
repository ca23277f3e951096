using System.Net;
using CustomerCare.ServiceDefaults.Auth;
using Microsoft.AspNetCore.Http;

namespace CustomerCare.ServiceDefaults.Tests.Auth;

public sealed class LoopbackGuardTests
{
    [Theory]
    [InlineData("localhost:8080")]
    [InlineData("LOCALHOST:8080")]
    [InlineData("127.0.0.1:8080")]
    [InlineData("[::1]:8080")]
    [InlineData("localhost")]
    public void Problem_LoopbackHost_Passes(string host) => Assert.Null(Problem(host));

    [Theory]
    [InlineData("example.com")]                 // a name that was rebound to 127.0.0.1
    [InlineData("localhost.example.com:8080")]
    [InlineData("127.0.0.1.example.com")]
    [InlineData("192.168.1.4:8080")]
    [InlineData("0.0.0.0:8080")]
    [InlineData("")]
    public void Problem_OtherHost_IsRefused(string host) =>
        Assert.Equal("the Host header must be localhost, 127.0.0.1 or [::1]", Problem(host));

    [Theory]
    [InlineData("Forwarded")]
    [InlineData("X-Forwarded-For")]
    [InlineData("x-forwarded-host")]
    [InlineData("X-Forwarded-Port")]
    [InlineData("X-Original-For")]
    [InlineData("X-Real-IP")]
    [InlineData("Via")]
    public void Problem_Forwarded_IsRefused(string header) =>
        Assert.Contains("forwarded", Problem("localhost", header: (header, "127.0.0.1")), StringComparison.Ordinal);

    [Theory]
    [InlineData("localhost:8080", "http://localhost:8080")]
    [InlineData("LocalHost:8080", "http://localhost:8080")]
    [InlineData("[::1]:8080", "http://[::1]:8080")]
    [InlineData("localhost", "http://localhost")]
    public void Problem_OwnOrigin_Passes(string host, string origin) => Assert.Null(Problem(host, header: ("Origin", origin)));

    [Theory]
    [InlineData("https://example.com")]
    [InlineData("http://localhost:3000")]       // another program's page on this machine
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("null")]                        // a sandboxed frame
    public void Problem_ForeignOrigin_IsRefused(string origin) =>
        Assert.Equal("a page of another origin may not use the simulator", Problem("localhost:8080", header: ("Origin", origin)));

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.9.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]      // how a dual-mode socket shows the first
    [InlineData("192.168.1.4", false)]
    [InlineData("::ffff:192.168.1.4", false)]
    [InlineData(null, false)]
    public void Problem_CallersAddress_PassesOnlyLoopback(string? address, bool passes) =>
        Assert.Equal(passes, Problem("localhost", address) is null);

    [Fact]
    public async Task Get_ForeignHostAtLoopbackEndpoint_IsForbidden()
    {
        await using var host = await TestHost.StartAsync(TestRoutes.Add, TestRoutes.Map);
        var port = host.Web.BaseAddress!.Port;

        Assert.Equal(HttpStatusCode.OK, (await RawHttp.GetAsync(port, "/local", $"localhost:{port}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await RawHttp.GetAsync(port, "/local", "example.com")).Status);
    }

    [Fact]
    public async Task Get_ForwardedWhereTheFrameworkBelievesForwarding_IsForbidden()
    {
        await using var host = await TestHost.StartAsync(TestRoutes.Add, TestRoutes.Map, "--ForwardedHeaders_Enabled=true");
        var port = host.Web.BaseAddress!.Port;

        var (status, _) = await RawHttp.GetAsync(port, "/local", $"localhost:{port}", ("X-Forwarded-For", "127.0.0.1"));

        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    private static string? Problem(string host, string? address = "127.0.0.1", (string Name, string Value)? header = null)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        context.Request.Host = new HostString(host);
        if (header is { } given)
        {
            context.Request.Headers[given.Name] = given.Value;
        }

        return LoopbackGuard.Problem(context);
    }
}
