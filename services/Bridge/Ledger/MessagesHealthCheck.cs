using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Ledger;

/// <summary>Degraded while a message is open for too long, with numbers; the process goes on taking messages.</summary>
internal sealed class MessagesHealthCheck(OpenMessages open, IOptions<BridgeOptions> options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var limit = options.Value.OpenTooLong;
        var counts = await open.ReadAsync(cancellationToken);
        if (counts.InboundAge <= limit && counts.PendingAge <= limit)
        {
            return HealthCheckResult.Healthy();
        }

        return HealthCheckResult.Degraded(
            $"A message is open for longer than {limit}.",
            data: new Dictionary<string, object>
            {
                ["messages_open"] = counts.Inbound,
                ["messages_open_seconds"] = (long)counts.InboundAge.TotalSeconds,
                ["messages_pending"] = counts.Pending,
                ["messages_pending_seconds"] = (long)counts.PendingAge.TotalSeconds,
                ["messages_given_up"] = counts.DeadLetters.Values.Sum(),
            });
    }
}
