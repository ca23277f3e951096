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

        builder.Logging.AddOpenTelemetry(logging => logging.IncludeScopes = true);
        builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter(CareTelemetry.Name, "Npgsql"))
            .WithTracing(tracing => tracing
                .AddAspNetCoreInstrumentation(options => options.Filter = context => !IsProbe(context.Request.Path))
                .AddHttpClientInstrumentation()
                .AddSource(CareTelemetry.Name, "Npgsql"))
            .UseOtlpExporter();
    }

    private static bool IsProbe(string? path) =>
        path is "/alive" or "/ready" or "/health" || path?.StartsWith("/grpc.health.", StringComparison.Ordinal) == true;
}
