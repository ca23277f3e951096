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
        if (request.RecipientCase != SendNotificationRequest.RecipientOneofCase.Group)
        {
            throw CareException.InvalidArgument(
                "RECIPIENT_UNSUPPORTED", "recipient", $"recipient is {request.RecipientCase}; only a group can be notified so far.");
        }

        if (request.Kind.Length > MaxKindLength)
        {
            throw CareException.InvalidArgument("KIND_TOO_LONG", "kind", $"kind has {request.Kind.Length} characters; at most {MaxKindLength} are wanted.");
        }

        var text = texts.RenderPost(request.Kind, request.Values);
        var recipient = request.Group.GroupId.Length > 0 ? request.Group.GroupId : channel.OperationsGroup;
        return database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, InOrder(request), async () =>
            {
                var message = new OutboundMessage(Ids.New(time), channel.Account, recipient, text);
                request.Values.TryGetValue("ticket_id", out var ticketId);
                await store.EnqueueAsync(session, message, "", "", ticketId ?? "", await session.NowAsync());
                return new SendNotificationResponse { MessageId = message.MessageId };
            }),
            cancellationToken);
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
