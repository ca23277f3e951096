using System.Net;
using System.Text.Json.Nodes;
using CustomerCare.ServiceDefaults.Hosting;
using CustomerCare.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerCare.ServiceDefaults.Tests.Hosting;

public sealed class ClearTextTests
{
    private const string Web = "--Kestrel:Endpoints:b-web:Url=http://0.0.0.0:0";

    [Fact]
    public void Build_ClearTextBeyondTheMachine_IsRefused() => Assert.Equal(
        "Kestrel:Endpoints:b-web:Url is http://0.0.0.0:0, clear text beyond this machine; https, a loopback address or Auth:AllowClearText=true is wanted.",
        Assert.Throws<StartupException>(() => TestHost.Build(null, null, Web)).Message);

    [Fact]
    public void Build_SeveralInClearText_NamesThemAll() => Assert.StartsWith(
        "Kestrel:Endpoints:a-grpc:Url is http://*:0 and Kestrel:Endpoints:b-web:Url is http://0.0.0.0:0, clear text",
        Assert.Throws<StartupException>(() => TestHost.Build(null, null, Web, "--Kestrel:Endpoints:a-grpc:Url=http://*:0")).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task Start_Allowed_AnswersOnTheAddress()
    {
        await using var host = await TestHost.StartAsync(null, null, Web, "--Auth:AllowClearText=true");

        using var response = await Loopback(host).GetAsync("/alive", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Start_Allowed_WarnsOnce()
    {
        using var log = new LogLines();

        await using var host = await TestHost.StartAsync(
            builder => builder.Services.AddSingleton<ILoggerProvider>(log), null, Web, "--Auth:AllowClearText=true");

        Assert.Equal(
            ["Auth:AllowClearText lets this process speak without TLS beyond this machine: Kestrel:Endpoints:b-web:Url is http://0.0.0.0:0"],
            log.Lines(LogLevel.Warning).Where(line => line.Contains("TLS", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Health_Allowed_NamesTheAddressAndStaysHealthy()
    {
        await using var host = await TestHost.StartAsync(null, null, Web, "--Auth:AllowClearText=true");

        using var response = await Loopback(host).GetAsync("/health", TestContext.Current.CancellationToken);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

        Assert.Equal(("ok", """["http://0.0.0.0:0"]"""), ((string?)body["status"], body["clear_text"]?.ToJsonString()));
    }

    [Fact]
    public async Task Health_LoopbackOnly_SaysNothingOfClearText()
    {
        await using var host = await TestHost.StartAsync(null, null, "--Auth:AllowClearText=true");

        Assert.DoesNotContain("clear_text", await host.Web.GetStringAsync("/health", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static HttpClient Loopback(TestHost host)
    {
        host.Web.BaseAddress = new UriBuilder(host.Web.BaseAddress!) { Host = "127.0.0.1" }.Uri;
        return host.Web;
    }
}
