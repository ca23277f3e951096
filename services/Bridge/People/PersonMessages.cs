using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Outgoing;
using CustomerCare.Bridge.State;
using CustomerCare.Bridge.Storage;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using CustomerCare.Storage.Requests;
using Google.Protobuf;

namespace CustomerCare.Bridge.People;

/// <summary>Sends a person's words as they were written, in line with everything else for that customer and outside of the reply budget.</summary>
internal sealed class PersonMessages(
    [FromKeyedServices(BridgeExtensions.Database)] Database database, OutgoingStore outgoing, ReplyWindow window, RedisState redis, TimeProvider time)
{
    /// <summary>What WhatsApp sends as one message, in characters.</summary>
    public const int MaxTextLength = 4096;

    public Task<SendMessageResponse> SendAsync(SendMessageRequest request, CallerIdentity caller, CancellationToken cancellationToken)
    {
        var text = ReadText(request);
        RequestRules.RequireText("conversation_id", request.ConversationId, 1, RequestRules.MaxIdLength);
        RequestRules.RequireText("ticket_id", request.TicketId, 0, RequestRules.MaxIdLength);
        var actor = ActorRules.Resolve(request.Actor, caller);
        return database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, request, () => SendAsync(session, request, text, actor)), cancellationToken);
    }

    private async Task<SendMessageResponse> SendAsync(DbSession session, SendMessageRequest request, string text, Actor actor)
    {
        var conversation = await ConversationStore.LockAsync(session, request.ConversationId) ?? throw RequestRules.ConversationNotFound();
        var now = await session.NowAsync();
        if (await window.EndAsync(session, conversation) <= now)
        {
            throw CareException.FailedPrecondition(
                "WINDOW_CLOSED", "The customer has not written for so long that the channel takes no free text to them; they have to write first.");
        }

        var message = new OutboundMessage(Ids.New(time), conversation.ChannelAccount, conversation.Address, text) { Author = JsonFormatter.Default.Format(actor) };
        await outgoing.EnqueueAsync(session, message, conversation.ConversationId, "", request.TicketId, now);
        var changed = await ConversationStore.UpdateAsync(session, conversation.Answered(now));
        session.OnCommitted(() => redis.RememberConversation(changed));
        return new SendMessageResponse { Message = ToMessage(message, conversation.ConversationId, request.TicketId, actor, now) };
    }

    private static string ReadText(SendMessageRequest request)
    {
        if (request.MediaIds.Count > 0)
        {
            throw CareException.InvalidArgument("MEDIA_UNSUPPORTED", "media_ids", $"media_ids has {request.MediaIds.Count} entries; files cannot be sent yet, only text.");
        }

        if (request.Text.Length > MaxTextLength)
        {
            throw CareException.TooLarge("TEXT_TOO_LONG", "text", $"text has {request.Text.Length} characters; at most {MaxTextLength} are wanted.");
        }

        return MessageText.Clean(request.Text) is { Length: > 0 } text
            ? text
            : throw CareException.InvalidArgument("TEXT_EMPTY", "text", "text has nothing that can be read; words for the customer are wanted.");
    }

    private static Message ToMessage(OutboundMessage message, string conversationId, string ticketId, Actor actor, long now) => new()
    {
        MessageId = message.MessageId,
        ConversationId = conversationId,
        Direction = Direction.Outbound,
        Kind = MessageKind.Text,
        Text = message.Text,
        Author = actor,
        SentAt = DbTime.ToTimestamp(now),
        StoredAt = DbTime.ToTimestamp(now),
        Receipt = ReceiptStatus.Pending,
        TicketId = ticketId,
    };
}
