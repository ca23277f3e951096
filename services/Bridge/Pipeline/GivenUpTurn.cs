using CustomerCare.Bridge.Events;
using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Outgoing;
using CustomerCare.Bridge.Storage;
using CustomerCare.Bridge.Texts;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;

namespace CustomerCare.Bridge.Pipeline;

/// <summary>A turn that nobody will try again: the customer is told at least that we have the message, and a person sees to it.</summary>
internal sealed class GivenUpTurn(ReplyDesk replies, EventStore events, PersonNeeded personNeeded, TextCatalog texts)
{
    public async Task RecordAsync(DbSession session, QueueLease lease, string reason)
    {
        var turnId = lease.ItemId;
        if (await TurnStore.FailAsync(session, turnId, lease.Attempts + 1, reason) is not { } conversationId
            || await ConversationStore.LockAsync(session, conversationId) is not { } conversation)
        {
            return;
        }

        var text = texts[TextKeys.Fallback];
        var reply = new ReplyDraft(text.Sesotho, text.English, Urgent: false, SaysSomethingNew: true);
        (conversation, _) = await replies.PutInLineAsync(session, conversation, $"{turnId}.fallback", reply, reply.Render(""), turnId, "", await session.NowAsync());
        var sender = new Sender(conversation.CustomerId, conversation.CustomerName, conversation.AccountNumber, conversation.SiteId);
        var words = string.Join('\n', (await TurnStore.MessagesOfAsync(session, turnId)).Select(message => message.Text));
        await events.EnqueueAsync(session, personNeeded.Of(conversation, sender, turnId, PersonReasons.GivenUp, words));
        await ConversationStore.UpdateAsync(session, conversation with { Mode = conversation.Mode == ConversationModes.Automatic ? ConversationModes.PersonNeeded : conversation.Mode });
    }
}
