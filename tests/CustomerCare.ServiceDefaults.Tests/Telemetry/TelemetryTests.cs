using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Trace;

namespace CustomerCare.ServiceDefaults.Tests.Telemetry;

/// <summary>Alone, because listeners to spans belong to the whole process.</summary>
[CollectionDefinition(nameof(TelemetryTests), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(TelemetryTests))]
public sealed class TelemetryTests
{
    private readonly ConcurrentDictionary<string, ConcurrentBag<string>> _received = [];

    [Fact]
    public async Task Start_NoEndpointSet_NothingIsRecorded()
    {
        await using var host = await TestHost.StartAsync();

        Assert.False(CareTelemetry.Source.HasListeners());
        Assert.Null(CareTelemetry.Continue("work", null));
        Assert.Null(host.Services.GetService<TracerProvider>());
    }

    [Fact]
    public async Task Request_EndpointSet_SpansArriveWithoutThePhoneNumber()
    {
        await using var collector = await StartCollectorAsync();
        await using (var host = await StartTracedAsync(AddressOf(collector)))
        {
            // Not by HttpClient, which records spans of its own in this process.
            Assert.Equal(HttpStatusCode.OK, (await RawHttp.GetAsync(host.Web.BaseAddress!.Port, "/customers/by-phone/+26658001234?q=secret", "localhost")).Status);
            Assert.Equal(HttpStatusCode.OK, (await RawHttp.GetAsync(host.Web.BaseAddress.Port, "/ready", "localhost")).Status);
        }

        var traces = string.Concat(_received["/v1/traces"]);
        Assert.Contains("GET /customers/by-phone/{phone}", traces, StringComparison.Ordinal);
        Assert.Contains("look up", traces, StringComparison.Ordinal);
        Assert.DoesNotContain("/ready", traces, StringComparison.Ordinal);

        Assert.Contains("Looked up", string.Concat(_received["/v1/logs"]), StringComparison.Ordinal);

        var everything = string.Concat(_received.Values.SelectMany(bodies => bodies));
        Assert.DoesNotContain("58001234", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", everything, StringComparison.Ordinal);
    }

    [Fact]
    public void Continue_TraceParent_GoesOnInThatTrace()
    {
        using var listener = Listen();

        using var span = CareTelemetry.Continue("work", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        Assert.Equal("0af7651916cd43dd8448eb211c80319c", span!.TraceId.ToString());
        Assert.Equal("b7ad6b7169203331", span.ParentSpanId.ToString());
        Assert.True(span.HasRemoteParent);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    public void Continue_NoTraceParent_BeginsATraceOfItsOwn(string? traceParent)
    {
        using var listener = Listen();
        using var around = CareTelemetry.Source.StartActivity("another message");

        using var span = CareTelemetry.Continue("work", traceParent);

        Assert.NotEqual(around!.TraceId, span!.TraceId);
        Assert.Equal(default, span.ParentSpanId);
    }

    private static ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == CareTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static Task<TestHost> StartTracedAsync(string collector) => TestHost.StartAsync(
        null,
        app => app.MapGet("/customers/by-phone/{phone}", (string phone, ILogger<TelemetryTests> logger) =>
        {
            using var span = CareTelemetry.Continue("look up", Activity.Current?.Id);
            logger.Log(LogLevel.Warning, default, "Looked up", null, (text, _) => text);
            return "";
        }).OpenToAll(),
        $"--OTEL_EXPORTER_OTLP_ENDPOINT={collector}",
        "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf");

    private async Task<WebApplication> StartCollectorAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/v1/{signal}", async (HttpContext context) =>
        {
            // The texts stand as they are in the binary form; Latin-1 keeps every byte.
            using var reader = new StreamReader(context.Request.Body, Encoding.Latin1);
            _received.GetOrAdd(context.Request.Path, _ => []).Add(await reader.ReadToEndAsync());
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static string AddressOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
}
