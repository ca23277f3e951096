using CustomerCare.Protos.Conversation.V1;

namespace CustomerCare.Bridge.Pipeline.Filters;

/// <summary>Stops what the protocol says and no person: reactions, edits, deletions, keys, stubs, poll votes.</summary>
internal sealed class ProtocolMessageFilter : IMessageFilter
{
    public ValueTask<FilterVerdict> CheckAsync(InboundMessage message, CancellationToken cancellationToken) =>
        ValueTask.FromResult(FilterVerdict.StopIf(
            message.Kind is MessageKind.Reaction or MessageKind.Edit or MessageKind.Deletion or MessageKind.KeyDistribution
                or MessageKind.Stub or MessageKind.PollVote,
            FilterNames.Protocol));
}
