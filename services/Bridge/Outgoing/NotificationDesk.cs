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
    [FromKeyedServices(BridgeExtensions.Database)] Database database, OutgoingStore store, TextCatalog texts, IWhatsAppChannel channel, TimeProvider time)
{
    private const int MaxKindLength = 100;

    public Task<SendNotificationResponse> SendAsync(SendNotificationRequest request, CancellationToken cancellationToken)
    {
        if (request.RecipientCase is not SendNotificationRequest.RecipientOneofCase.Group and not SendNotificationRequest.RecipientOneofCase.Phone)
        {
            throw CareException.InvalidArgument(
                "RECIPIENT_UNSUPPORTED", "recipient", $"recipient is {request.RecipientCase}; only a group or a phone can be notified so far.");
        }

        if (request.Kind.Length > MaxKindLength)
        {
            throw CareException.InvalidArgument("KIND_TOO_LONG", "kind", $"kind has {request.Kind.Length} characters; at most {MaxKindLength} are wanted.");
        }

        var ticketId = request.Values.GetValueOrDefault("ticket_id", "");
        var text = request.Group is null ? texts.RenderNews(request.Kind, request.Values.GetValueOrDefault("ticket_number", ticketId)) : texts.RenderPost(request.Kind, request.Values);
        return database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, InOrder(request), async () =>
            {
                var (conversationId, address) = await AddressAsync(session, request);
                var message = new OutboundMessage(Ids.New(time), channel.Account, address, text);
                await store.EnqueueAsync(session, message, conversationId, "", ticketId, await session.NowAsync());
                return new SendNotificationResponse { MessageId = message.MessageId };
            }),
            cancellationToken);
    }

    private async Task<(string ConversationId, string Address)> AddressAsync(DbSession session, SendNotificationRequest request)
    {
        if (request.Group is { } group)
        {
            return ("", group.GroupId.Length > 0 ? group.GroupId : channel.OperationsGroup);
        }

        // Whoever writes to people who never wrote first is taken for a spammer, and the account is banned.
        return await OutgoingStore.AddressOfAsync(session, channel.Account, request.Phone) ?? throw CareException.FailedPrecondition(
            "PHONE_NEVER_WROTE", "phone is none that has ever written here; only people who wrote first are written to.");
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
