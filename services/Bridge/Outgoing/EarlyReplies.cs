using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Pipeline;
using CustomerCare.Bridge.State;
using CustomerCare.Bridge.Storage;
using CustomerCare.Bridge.Texts;
using CustomerCare.Storage;

namespace CustomerCare.Bridge.Outgoing;

/// <summary>What a customer is told before their turn is finished, each once per turn.</summary>
internal sealed class EarlyReplies(
    [FromKeyedServices(BridgeExtensions.Database)] Database database, OutgoingStore outgoing, ReplyDesk replies, RedisState redis, TextCatalog texts)
{
    /// <summary>Safety advice ahead of its ticket: somebody beside a fallen wire cannot wait for a service to come back.</summary>
    public Task AdviseAsync(TurnContext turn, ReplyDraft advice, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var conversation = turn.Conversation;
            var message = new OutboundMessage($"{turn.TurnId}.advice", conversation.ChannelAccount, conversation.Address, advice.Render(""));
            if (!await OutgoingStore.ExistsAsync(session, message.MessageId))
            {
                await outgoing.EnqueueAsync(session, message, conversation.ConversationId, turn.TurnId, "", await session.NowAsync());
            }
        },
        cancellationToken);

    /// <summary>That we have the message and the answer follows. It is a reply like others: the budget may leave it out.</summary>
    public async Task HoldAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var conversation = await database.WriteAsync(session => HoldAsync(session, turn), cancellationToken);
        if (conversation is not null)
        {
            redis.RememberConversation(conversation);
        }
    }

    private async Task<Conversation?> HoldAsync(DbSession session, TurnContext turn)
    {
        var messageId = $"{turn.TurnId}.holding";
        var conversation = await ConversationStore.LockAsync(session, turn.Conversation);
        if (conversation.Mode == ConversationModes.WithPerson || await OutgoingStore.ExistsAsync(session, messageId))
        {
            return null;
        }

        var reply = ReplyDraft.Of(texts[TextKeys.Holding], saysSomethingNew: false);
        (conversation, var sent) = await replies.PutInLineAsync(session, conversation, messageId, reply, reply.Render(""), turn.TurnId, "", await session.NowAsync());
        return sent is null ? null : await ConversationStore.UpdateAsync(session, conversation);
    }
}
