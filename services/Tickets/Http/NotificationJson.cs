using CustomerCare.Protos;
using CustomerCare.Protos.Notifier.V1;

namespace CustomerCare.Tickets.Http;

/// <summary>Body of <c>POST /om/notifications/dispatch</c>.</summary>
/// <param name="DryRun">True only lists; false where it is left out.</param>
internal sealed record DispatchJson(string? Event, string? TicketId, bool? DryRun);

/// <summary>Who is told, and who is not and why.</summary>
internal sealed record DispatchedJson(string Event, string TicketId, bool DryRun, IEnumerable<DeliveryJson> Deliveries, IEnumerable<SkippedJson> Skipped)
{
    public static DispatchedJson From(EventType type, string ticketId, bool dryRun, DispatchEventResponse response) => new(
        type.ToCode(),
        ticketId,
        dryRun,
        response.Deliveries.Select(delivery => DeliveryJson.From(delivery, dryRun)),
        response.Skipped.Select(skipped => new SkippedJson(skipped.Contact, skipped.Rule, skipped.Reason)));
}

/// <param name="DeliveryId">Empty in a dry run.</param>
internal sealed record DeliveryJson(string DeliveryId, string Channel, string RecipientName, string Recipient, string State)
{
    public static DeliveryJson From(Delivery delivery, bool dryRun) => new(
        delivery.DeliveryId,
        delivery.Channel.ToString().ToLowerInvariant(),
        delivery.RecipientName,
        delivery.Recipient,
        dryRun ? "planned" : delivery.State.ToString().ToLowerInvariant());
}

internal sealed record SkippedJson(string Contact, string Rule, string Reason);
