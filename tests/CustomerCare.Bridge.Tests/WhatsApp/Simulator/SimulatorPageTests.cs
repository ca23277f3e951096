using System.Net;
using CustomerCare.Testing;

namespace CustomerCare.Bridge.Tests.WhatsApp.Simulator;

public sealed class SimulatorPageTests : BridgeHostTest
{
    [Theory]
    [InlineData("/simulator", "text/html")]
    [InlineData("/simulator/simulator.css", "text/css")]
    [InlineData("/simulator/simulator.js", "text/javascript")]
    public async Task Get_Page_IsServedWithAStrictPolicy(string path, string contentType)
    {
        await StartAsync(DatabaseKind.Sqlite);
        using var web = Host.Web();

        using var response = await web.GetAsync(path, Cancellation);

        Assert.Equal((HttpStatusCode.OK, contentType), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Equal("default-src 'self'; frame-ancestors 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.NotEmpty(await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Get_Page_HasNothingInlineThatThePolicyWouldStop()
    {
        await StartAsync(DatabaseKind.Sqlite);
        using var web = Host.Web();

        var page = await web.GetStringAsync("/simulator", Cancellation);

        Assert.DoesNotMatch("<style|style=|<script>| on[a-z]+=|https?://", page);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "10.0.0.1")]
    [InlineData("Forwarded", "for=10.0.0.1")]
    [InlineData("Host", "customercare.example")]
    [InlineData("Origin", "https://elsewhere.example")]
    public async Task Anything_FromElsewhere_IsForbidden(string header, string value)
    {
        await StartAsync(DatabaseKind.Sqlite);
        using var web = Host.Web();

        foreach (var path in new[] { "/simulator", "/simulator/messages?phone=58001234", "/simulator/group", "/simulator/tickets", "/simulator/customers" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation(header, value);
            using var response = await web.SendAsync(request, Cancellation);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }
    }

    [Fact]
    public async Task Get_ChatWithoutPhone_IsABadRequest()
    {
        await StartAsync(DatabaseKind.Sqlite);
        using var web = Host.Web();

        using var response = await web.GetAsync("/simulator/messages", Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("phone", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }
}
