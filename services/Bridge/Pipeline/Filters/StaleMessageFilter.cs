using CustomerCare.Protos.Conversation.V1;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Pipeline.Filters;

/// <summary>Stops history older than <see cref="BridgeOptions.MaxHistoryAge"/>.</summary>
internal sealed class StaleMessageFilter(TimeProvider time, IOptions<BridgeOptions> options) : IMessageFilter
{
    // Only what the channel calls history can be stale: a backlog is customers who waited while we were away.
    public ValueTask<FilterVerdict> CheckAsync(InboundMessage message, CancellationToken cancellationToken) =>
        ValueTask.FromResult(FilterVerdict.StopIf(
            message.Origin == Origin.History && time.GetUtcNow() - message.SentAt > options.Value.MaxHistoryAge, FilterNames.Stale));
}
