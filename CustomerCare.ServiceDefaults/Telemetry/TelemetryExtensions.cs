using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CustomerCare.ServiceDefaults.Telemetry;

internal static class TelemetryExtensions
{
    /// <summary>Traces, metrics and logs over OTLP; nothing is recorded while <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is not set.</summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        // Without scopes: the request's scope holds its path, and that a phone number.
        builder.Logging.AddOpenTelemetry(logging => logging.IncludeScopes = false);
        builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter(CareTelemetry.Name, "Npgsql"))
            .WithTracing(tracing => tracing
                .AddAspNetCoreInstrumentation(options =>
                {
                    options.Filter = context => !IsProbe(context.Request.Path);
                    options.EnrichWithHttpResponse = HidePath;
                })
                .AddHttpClientInstrumentation()
                .AddSource(CareTelemetry.Name, "Npgsql"))
            .UseOtlpExporter();
    }

    // Promise 10: the old lookup API has the phone number in its path.
    private static void HidePath(Activity span, HttpResponse response) =>
        span.SetTag("url.path", (response.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);

    private static bool IsProbe(string? path) =>
        path is "/alive" or "/ready" or "/health" or "/api/health" || path?.StartsWith("/grpc.health.", StringComparison.Ordinal) == true;
}
