using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.People;
using CustomerCare.Bridge.State;
using CustomerCare.Bridge.Storage;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;

namespace CustomerCare.Bridge.Outgoing;

/// <summary>Tells a customer what they have not asked for, outside of the reply budget, and asks whether it works.</summary>
internal sealed class CustomerNews(OutgoingStore store, RedisState redis, TimeProvider time)
{
    public async Task<SendNotificationResponse> TellAsync(DbSession session, Conversation conversation, string text, string ticketId)
    {
        if (conversation.OptedOut)
        {
            return new SendNotificationResponse { Outcome = NotificationOutcome.OptedOut };
        }

        var now = await session.NowAsync();
        var message = new OutboundMessage(Ids.New(time), conversation.ChannelAccount, conversation.Address, text);
        await store.EnqueueAsync(session, message, conversation.ConversationId, "", ticketId, now);

        // An answer to what keeps messages waiting counts for more than one to the news.
        if (conversation.Question is not { KeepsWaiting: true })
        {
            var asked = conversation with { Question = new Question(QuestionKind.IsItWorking, "", now) { TicketId = ticketId } };
            var changed = await ConversationStore.UpdateAsync(session, asked);
            session.OnCommitted(() => redis.RememberConversation(changed));
        }

        return new SendNotificationResponse { MessageId = message.MessageId, Outcome = NotificationOutcome.Accepted };
    }

    /// <summary>Whom the request means; nobody else changes the conversation until the transaction ends.</summary>
    /// <param name="account">The account of ours whose customer a phone is.</param>
    public static async Task<Conversation> LockAsync(DbSession session, SendNotificationRequest request, string account)
    {
        if (request.RecipientCase == SendNotificationRequest.RecipientOneofCase.ConversationId)
        {
            return await ConversationStore.LockAsync(session, request.ConversationId)
                ?? throw RequestRules.ConversationNotFound();
        }

        // Whoever writes to people who never wrote first is taken for a spammer, and the account is banned.
        var (conversationId, _) = await OutgoingStore.AddressOfAsync(session, account, request.Phone) ?? throw CareException.FailedPrecondition(
            "PHONE_NEVER_WROTE", "phone is none that has ever written here; only people who wrote first are written to.");
        return (await ConversationStore.LockAsync(session, conversationId))!;
    }
}
