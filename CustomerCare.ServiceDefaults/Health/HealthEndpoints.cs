using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Hosting;
using CustomerCare.ServiceDefaults.Http;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace CustomerCare.ServiceDefaults.Health;

internal static class HealthEndpoints
{
    private const string Live = "live";

    public static void AddHealth(this IHostApplicationBuilder builder)
    {
        builder.Services.AddGrpcHealthChecks();
        builder.Services.AddHealthChecks()
            .AddCheck("self", () => HealthCheckResult.Healthy(), [Live])
            .AddCheck<ClearText>("clear-text");
    }

    /// <summary>
    /// <c>/alive</c>: restart me if this fails; <c>/ready</c>: send me work while this succeeds; <c>/health</c>: the same
    /// as JSON for people and for the callers of the old lookup API, who also ask below <c>/api</c>.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Live) }).OpenToAll();
        endpoints.MapHealthChecks("/ready").OpenToAll();
        foreach (var path in (string[])["/health", "/api/health"])
        {
            endpoints.MapHealthChecks(path, new HealthCheckOptions { ResponseWriter = WriteAsync }).OpenToAll();
        }

        endpoints.MapGrpcHealthChecksService().Add(OpenMethods);
    }

    // Only the methods: the builder also holds the answer to unknown services, which stays closed.
    private static void OpenMethods(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<GrpcMethodMetadata>().Any())
        {
            endpoint.Metadata.Add(new OpenAccessAttribute());
        }
    }

    // A check's data goes to the top level, where the old lookup API had its customer_count, status and error.
    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var time = context.RequestServices.GetRequiredService<TimeProvider>();
        var body = new JsonObject
        {
            ["status"] = report.Status == HealthStatus.Healthy ? "ok" : report.Status.ToString().ToLowerInvariant(),
        };

        foreach (var (key, value) in report.Entries.Values.SelectMany(entry => entry.Data))
        {
            body[key] = JsonSerializer.SerializeToNode(value);
        }

        body["timestamp"] = HealthTime.Of(time.GetUtcNow());
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString(JsonBody.Options), context.RequestAborted);
    }
}
