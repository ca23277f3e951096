using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Tickets.Storage;

namespace CustomerCare.Tickets.Domain;

/// <summary>What an event's texts need beyond the ticket, as it was when such a thing last happened to it; empty where it never did.</summary>
internal static class LastValues
{
    public static async Task<IDictionary<string, string>> OfAsync(DbSession session, EventType type, Ticket ticket) => type switch
    {
        EventType.StatusChanged => Changed("old_status", await ActivityStore.LastAsync(session, ticket.TicketId, ActivityKind.StatusChanged)),
        EventType.PriorityChanged => Changed("old_priority", await ActivityStore.LastAsync(session, ticket.TicketId, ActivityKind.PriorityChanged)),
        EventType.Escalated => Changed("", await ActivityStore.LastAsync(session, ticket.TicketId, ActivityKind.Escalated)),
        EventType.Commented => await TicketStore.LastCommentAsync(session, ticket.TicketId) is { } comment
            ? TicketEvents.OfComment(ticket, comment).Values
            : new Dictionary<string, string>(),
        EventType.IncidentOpened or EventType.IncidentClosed => new Dictionary<string, string> { ["incident_id"] = ticket.IncidentId },
        _ => new Dictionary<string, string>(),
    };

    private static Dictionary<string, string> Changed(string before, ActivityEntry? entry)
    {
        var values = new Dictionary<string, string>();
        if (entry is not null)
        {
            values["reason"] = entry.Note;
            if (before.Length > 0)
            {
                values[before] = entry.OldValue;
            }
        }

        return values;
    }
}
