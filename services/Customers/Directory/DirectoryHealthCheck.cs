using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerCare.Customers.Directory;

/// <summary>Unhealthy without a snapshot; degraded, and still ready for calls, while the last one is stale.</summary>
internal sealed class DirectoryHealthCheck(CustomerDirectory directory) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var state = directory.State;

        // Under the name that callers of the old lookup API read.
        var data = new Dictionary<string, object> { ["customer_count"] = state.Snapshot?.Count ?? 0 };
        if (state.StaleReason is { } reason)
        {
            data["error"] = reason;
        }

        return Task.FromResult(state switch
        {
            { Snapshot: null } => HealthCheckResult.Unhealthy(state.StaleReason, data: data),
            { IsStale: true } => HealthCheckResult.Degraded(state.StaleReason, data: data),
            _ => HealthCheckResult.Healthy(data: data),
        });
    }
}
