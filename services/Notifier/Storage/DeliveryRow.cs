using CustomerCare.Notifier.Domain;
using CustomerCare.Protos;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Storage;

namespace CustomerCare.Notifier.Storage;

/// <summary>A row of <c>deliveries</c>.</summary>
internal sealed record DeliveryRow
{
    public const string Pending = "pending";
    public const string Delivered = "delivered";
    public const string Failed = "failed";
    public const string Skipped = "skipped";

    public const string Columns =
        "delivery_id, event_id, event, ticket_id, channel, recipient_name, recipient, state, attempts, last_error, created_at, delivered_at";

    /// <summary>The columns of deliveries <c>d</c> beside their queue's items <c>q</c>.</summary>
    public const string Listed =
        """
        d.delivery_id, d.event_id, d.event, d.ticket_id, d.channel, d.recipient_name, d.recipient, d.state, COALESCE(q.attempts, d.attempts) AS attempts,
        COALESCE(q.last_error, d.last_error) AS last_error, d.created_at, d.delivered_at, q.due_at AS next_attempt_at
        """;

    public required string DeliveryId { get; init; }
    public required string EventId { get; init; }
    public required string Event { get; init; }
    public required string TicketId { get; init; }
    public required string Channel { get; init; }
    public required string RecipientName { get; init; }
    public required string Recipient { get; init; }
    public required string State { get; init; }
    public int Attempts { get; init; }
    public string LastError { get; init; } = "";
    public long? CreatedAt { get; init; }
    public long? DeliveredAt { get; init; }
    public long? NextAttemptAt { get; init; }

    public static DeliveryRow From(DispatchEventRequest request, PlannedDelivery delivery, long? now) => new()
    {
        DeliveryId = delivery.DeliveryId,
        EventId = request.EventId,
        Event = request.Event.ToCode(),
        TicketId = request.Ticket?.TicketId ?? "",
        Channel = delivery.Channel,
        RecipientName = delivery.RecipientName,
        Recipient = delivery.Recipient,
        State = Pending,
        CreatedAt = now,
    };

    public Delivery ToDelivery() => new()
    {
        DeliveryId = DeliveryId,
        EventId = EventId,
        Event = Codes.ToEventType(Event),
        TicketId = TicketId,
        Channel = Channel == Domain.Rule.EmailChannel ? Protos.Notifier.V1.Channel.Email : Protos.Notifier.V1.Channel.Whatsapp,
        RecipientName = RecipientName,
        Recipient = Recipient,
        State = State switch { Delivered => DeliveryState.Delivered, Failed => DeliveryState.Failed, Skipped => DeliveryState.Skipped, _ => DeliveryState.Pending },
        Attempts = Attempts,
        LastError = LastError,
        CreatedAt = DbTime.ToTimestamp(CreatedAt),
        DeliveredAt = DbTime.ToTimestamp(DeliveredAt),
        NextAttemptAt = DbTime.ToTimestamp(NextAttemptAt),
    };
}
