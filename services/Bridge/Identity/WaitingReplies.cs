using CustomerCare.Bridge.Outgoing;
using CustomerCare.Storage;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Identity;

/// <summary>Keeps the reply budget over a merge: what waits in two conversations goes to one phone.</summary>
internal sealed class WaitingReplies(OutgoingStore outgoing, IOptions<BridgeOptions> options)
{
    private readonly long _interval = DbTime.FromSpan(options.Value.ReplyInterval);

    /// <summary>Spreads the replies that wait, and answers the merged conversation with the budget after them.</summary>
    public async Task<Conversation> SpreadAsync(DbSession session, Conversation merged, Conversation older, Conversation younger)
    {
        var one = await FindAsync(session, older);
        var other = await FindAsync(session, younger);
        return (one, other) switch
        {
            ({ } first, { } second) => first.DueAt <= second.DueAt
                ? await PutOffAsync(session, merged, second, first.DueAt + _interval)
                : await PutOffAsync(session, merged, first, second.DueAt + _interval),
            ({ } single, null) => await PutOffAsync(session, merged, single, younger.NextReplyAt),
            (null, { } single) => await PutOffAsync(session, merged, single, older.NextReplyAt),
            _ => merged,
        };
    }

    private async Task<Conversation> PutOffAsync(DbSession session, Conversation merged, WaitingReply last, long notBefore)
    {
        var due = Math.Max(last.DueAt, notBefore);
        if (due > last.DueAt)
        {
            await outgoing.PutOffAsync(session, last.MessageId, due);
        }

        return merged with { WaitingReplyId = last.MessageId, NextReplyAt = due + _interval };
    }

    private async Task<WaitingReply?> FindAsync(DbSession session, Conversation conversation) =>
        conversation.WaitingReplyId is { Length: > 0 } messageId && await outgoing.WaitingUntilAsync(session, messageId) is { } dueAt ? new(messageId, dueAt) : null;

    private sealed record WaitingReply(string MessageId, long DueAt);
}
