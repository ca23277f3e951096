using CustomerCare.Protos.Conversation.V1;

namespace CustomerCare.Bridge.Pipeline.Filters;

/// <summary>Stops status broadcasts, newsletters and groups: only somebody who writes to us directly is a customer.</summary>
internal sealed class BroadcastFilter : IMessageFilter
{
    // A channel that does not say what a chat is would otherwise silence its customers.
    public ValueTask<FilterVerdict> CheckAsync(InboundMessage message, CancellationToken cancellationToken) =>
        ValueTask.FromResult(FilterVerdict.StopIf(message.ChatKind is not ChatKind.Direct and not ChatKind.Unspecified, FilterNames.Broadcast));
}
