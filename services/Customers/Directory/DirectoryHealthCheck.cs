using CustomerCare.Customers.Sources;
using CustomerCare.ServiceDefaults.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerCare.Customers.Directory;

/// <summary>Unhealthy without a snapshot; degraded, and still ready for calls, while the last one is stale.</summary>
internal sealed class DirectoryHealthCheck(CustomerDirectory directory) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var state = directory.State;
        var data = Data(state);
        return Task.FromResult(state switch
        {
            { Snapshot: null } => HealthCheckResult.Unhealthy(state.Staleness?.Reason, data: data),
            { IsStale: true } => HealthCheckResult.Degraded(state.Staleness?.Reason, data: data),
            _ => HealthCheckResult.Healthy(data: data),
        });
    }

    // Under the names that callers of the old lookup API read.
    private static Dictionary<string, object> Data(DirectoryState state)
    {
        var data = new Dictionary<string, object>();
        if (state.Staleness?.Problem is { } problem)
        {
            data["status"] = problem == SourceProblem.NotThere ? "no_db" : "db_error";
        }

        data["customer_count"] = state.Snapshot?.Count ?? 0;
        if (state.Staleness?.Reason is { } reason)
        {
            data["error"] = reason;
        }

        if (state.Snapshot is { } snapshot)
        {
            data["loaded_at"] = HealthTime.Of(snapshot.LoadedAt);
        }

        if (state.Staleness?.Since is { } since)
        {
            data["stale_since"] = HealthTime.Of(since);
        }

        return data;
    }
}
