using CustomerCare.Bridge.Events;
using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Outgoing;
using CustomerCare.Bridge.People;
using CustomerCare.Bridge.Storage;
using CustomerCare.Bridge.Texts;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;

namespace CustomerCare.Bridge.Pipeline;

/// <summary>A turn that nobody will try again: the customer is told at least that we have the message, and a person sees to it.</summary>
internal sealed class GivenUpTurn(ReplyDesk replies, EventStore events, PersonNeeded personNeeded, TextCatalog texts, BridgeMetrics metrics)
{
    public async Task RecordAsync(DbSession session, QueueLease lease, string reason)
    {
        var turnId = lease.ItemId;
        if (await TurnStore.FailAsync(session, turnId, lease.Attempts + 1, reason) is not { } conversationId
            || await ConversationStore.LockAsync(session, conversationId) is not { } conversation)
        {
            return;
        }

        session.OnCommitted(() => metrics.TurnEnded("GivenUp"));
        var reply = ReplyDraft.Of(texts[TextKeys.Fallback]);
        (conversation, _) = await replies.PutInLineAsync(session, conversation, $"{turnId}.fallback", reply, reply.Render(""), turnId, "", await session.NowAsync());
        var words = string.Join('\n', (await TurnStore.MessagesOfAsync(session, turnId)).Select(MessageLines.Of));
        await events.EnqueueAsync(session, personNeeded.Of(conversation, Sender.Of(conversation), turnId, PersonReasons.GivenUp, words));
        await ConversationStore.UpdateAsync(session, conversation.CallingForPerson());
    }
}
