using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Pipeline;
using CustomerCare.Storage;

namespace CustomerCare.Bridge.Outgoing;

/// <summary>Sends safety advice ahead of its ticket, once per turn: somebody beside a fallen wire cannot wait for a service to come back.</summary>
internal sealed class SafetyAdvice([FromKeyedServices(BridgeExtensions.Database)] Database database, OutgoingStore outgoing)
{
    public Task SendAsync(TurnContext turn, ReplyDraft advice, CancellationToken cancellationToken) => database.WriteAsync(
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
}
