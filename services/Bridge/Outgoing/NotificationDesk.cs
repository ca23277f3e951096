using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Texts;
using CustomerCare.Bridge.WhatsApp;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using CustomerCare.Storage.Requests;

namespace CustomerCare.Bridge.Outgoing;

/// <summary>Renders what another service wants people to know, and sends it once per request_id.</summary>
internal sealed class NotificationDesk(
    [FromKeyedServices(BridgeExtensions.Database)] Database database, OutgoingStore store, CustomerNews news, TextCatalog texts, IWhatsAppChannel channel, TimeProvider time)
{
    private const int MaxKindLength = 100;

    public Task<SendNotificationResponse> SendAsync(SendNotificationRequest request, CancellationToken cancellationToken)
    {
        Check(request);
        var ticketId = request.Values.GetValueOrDefault("ticket_id", "");
        var text = request.Group is null ? texts.RenderNews(request.Kind, request.Values.GetValueOrDefault("ticket_number", ticketId)) : texts.RenderPost(request.Kind, request.Values);
        return database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, InOrder(request), async () => request.Group is { } group
                ? await PostAsync(session, group, text, ticketId)
                : await news.TellAsync(session, await CustomerNews.LockAsync(session, request, channel.Account), text, ticketId)),
            cancellationToken);
    }

    private async Task<SendNotificationResponse> PostAsync(DbSession session, GroupRecipient group, string text, string ticketId)
    {
        var address = group.GroupId.Length > 0 ? group.GroupId : channel.OperationsGroup;
        var message = new OutboundMessage(Ids.New(time), channel.Account, address, text);
        await store.EnqueueAsync(session, message, "", "", ticketId, await session.NowAsync());
        return new SendNotificationResponse { MessageId = message.MessageId, Outcome = NotificationOutcome.Accepted };
    }

    private static void Check(SendNotificationRequest request)
    {
        if (request.RecipientCase == SendNotificationRequest.RecipientOneofCase.None)
        {
            throw CareException.InvalidArgument("RECIPIENT_MISSING", "recipient", "recipient is missing; a group, a phone or a conversation_id is wanted.");
        }

        if (request.Kind.Length > MaxKindLength)
        {
            throw CareException.InvalidArgument("KIND_TOO_LONG", "kind", $"kind has {request.Kind.Length} characters; at most {MaxKindLength} are wanted.");
        }
    }

    // A repetition may list the same values in another order.
    private static SendNotificationRequest InOrder(SendNotificationRequest request)
    {
        var ordered = request.Clone();
        ordered.Values.Clear();
        foreach (var (name, value) in request.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            ordered.Values.Add(name, value);
        }

        return ordered;
    }
}
