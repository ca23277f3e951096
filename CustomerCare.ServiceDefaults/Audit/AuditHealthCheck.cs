using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerCare.ServiceDefaults.Audit;

/// <summary>
/// Healthy, because no call suffers; tells how many lines wait where one waits for longer than a minute:
/// <c>audit_waiting</c> in all, and <c>audit_waiting_tickets</c> and the like per service.
/// </summary>
internal sealed class AuditHealthCheck(IEnumerable<IAuditBacklog> backlogs) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object>();
        var total = 0L;
        foreach (var backlog in backlogs)
        {
            if (await backlog.ReadAsync(cancellationToken) is var late && late.Age > Patience)
            {
                total += late.Waiting;
                data[$"audit_waiting_{backlog.Service}"] = late.Waiting;
            }
        }

        if (total > 0)
        {
            data["audit_waiting"] = total;
        }

        return HealthCheckResult.Healthy(data: data);
    }
}
