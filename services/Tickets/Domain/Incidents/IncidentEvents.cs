using System.Globalization;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Tickets.Storage;

namespace CustomerCare.Tickets.Domain.Incidents;

/// <summary>What is told of an incident, each with one of its tickets; in the incident's own order, which no ticket's events hold up.</summary>
internal static class IncidentEvents
{
    public static TicketEvent Opened(Ticket ticket, IncidentRow incident, IReadOnlyCollection<string> ticketIds) =>
        Of(EventType.IncidentOpened, ticket, incident, ticketIds.Count, ("tickets", string.Join(", ", ticketIds)));

    public static TicketEvent Grew(Ticket ticket, IncidentRow incident) => Of(EventType.IncidentGrew, ticket, incident, incident.TicketCount);

    public static TicketEvent Closed(Ticket ticket, IncidentRow incident, string resolution) =>
        Of(EventType.IncidentClosed, ticket, incident, incident.TicketCount, ("resolution", resolution));

    /// <summary>For the customer of one of its tickets, in that ticket's order.</summary>
    public static TicketEvent Ended(Ticket ticket, IncidentRow incident, string resolution) =>
        Of(EventType.OutageEnded, ticket, incident, incident.TicketCount, ("resolution", resolution)) with { Partition = ticket.TicketId };

    private static TicketEvent Of(
        EventType type, Ticket ticket, IncidentRow incident, int tickets, params IEnumerable<(string Name, string Value)> more)
    {
        var told = new TicketEvent(type, ticket) { Partition = incident.IncidentId };
        told.Values["incident_id"] = incident.IncidentId;
        told.Values["summary"] = incident.Summary;
        told.Values["ticket_count"] = tickets.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in more)
        {
            told.Values[name] = value;
        }

        return told;
    }
}
