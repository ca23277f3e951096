using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerCare.ServiceDefaults.Auth.Revocations;

/// <summary>Says in /health when revocations are not heard of. The work goes on, so it is no reason to be restarted or left out.</summary>
internal sealed class RevocationHealthCheck(RevocationWatcher watcher, TimeProvider time) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var problem = watcher.HeardAt switch
        {
            null => "not heard of since the start; only short-lived tokens are let in",
            { } at when time.GetUtcNow() - at > RevocationWatcher.MaxSilence => $"not heard of since {at:yyyy-MM-dd'T'HH:mm:ss'Z'}",
            _ => null,
        };
        return Task.FromResult(HealthCheckResult.Healthy(data: problem is null ? null : new Dictionary<string, object> { ["revocations"] = problem }));
    }
}
