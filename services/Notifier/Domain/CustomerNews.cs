using CustomerCare.Protos;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;

namespace CustomerCare.Notifier.Domain;

/// <summary>What the customer who reported a ticket is told of it without having asked.</summary>
internal static class CustomerNews
{
    private const string Suffix = ".customer";
    private const string FromWhatsApp = "whatsapp";

    /// <summary>Null where the event is none of theirs.</summary>
    public static PlannedDelivery? Of(DispatchEventRequest request) => KindOf(request) is not null
        ? new PlannedDelivery($"{request.EventId}.{Rule.WhatsAppChannel}{Suffix}", Rule.WhatsAppChannel, request.Ticket.ReportedBy, request.Ticket.ReporterPhone)
        : null;

    public static bool IsFor(string deliveryId) => deliveryId.EndsWith(Suffix, StringComparison.Ordinal);

    /// <summary>The kind of text that the Bridge has for it.</summary>
    public static string? KindOf(DispatchEventRequest request) => request switch
    {
        { Ticket: null or { ReporterPhone: "" } } => null,

        // The end of an outage is promised to everybody who has reported it.
        { Event: EventType.OutageEnded } => request.Event.ToCode(),

        // Who is part of an outage hears of its end, and not of each ticket as well.
        { Event: EventType.StatusChanged, Ticket: { Status: TicketStatus.Resolved, Source: FromWhatsApp, IncidentId: "" } } => "ticket_resolved",
        _ => null,
    };
}
