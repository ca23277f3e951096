using System.Net;
using CustomerCare.ServiceDefaults.Tests.Auth;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerCare.ServiceDefaults.Tests.Hosting.Bounds;

public sealed class ServerBoundsTests : IAsyncLifetime
{
    private TestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync(TestRoutes.Add, TestRoutes.Map);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(31, HttpStatusCode.OK)]
    [InlineData(33, HttpStatusCode.RequestHeaderFieldsTooLarge)]
    public async Task Get_HeadersOfThatManyKilobytes_AreBounded(int kilobytes, HttpStatusCode expected)
    {
        var port = _host.Web.BaseAddress!.Port;

        Assert.Equal(expected, (await RawHttp.GetAsync(port, "/open", "localhost", ("X-Long", new string('a', kilobytes * 1024)))).Status);
    }

    [Theory]
    [InlineData(31, HttpStatusCode.OK)]
    [InlineData(33, HttpStatusCode.RequestUriTooLong)]
    public async Task Get_LineOfThatManyKilobytes_IsBounded(int kilobytes, HttpStatusCode expected) =>
        Assert.Equal(expected, (await RawHttp.GetAsync(_host.Web.BaseAddress!.Port, $"/open?{new string('a', kilobytes * 1024)}", "localhost")).Status);

    [Theory]
    [InlineData(98, HttpStatusCode.OK)]     // with Host and Connection 100
    [InlineData(99, HttpStatusCode.RequestHeaderFieldsTooLarge)]
    public async Task Get_ThatManyHeaders_AreBounded(int count, HttpStatusCode expected)
    {
        var headers = Enumerable.Range(0, count).Select(i => ($"X-{i}", "a")).ToArray();

        Assert.Equal(expected, (await RawHttp.GetAsync(_host.Web.BaseAddress!.Port, "/open", "localhost", headers)).Status);
    }

    [Fact]
    public void Limits_OfConnections_AreSet()
    {
        var limits = _host.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;

        Assert.Equal(
            (100, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30), ServiceDefaultsExtensions.MaxMessageBytes),
            (limits.Http2.MaxStreamsPerConnection, limits.RequestHeadersTimeout, limits.Http2.KeepAlivePingDelay, limits.MaxRequestBodySize));
        Assert.NotNull(limits.MinRequestBodyDataRate);
    }
}
