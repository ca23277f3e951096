using CustomerCare.Protos;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;

namespace CustomerCare.Tickets.Domain;

/// <summary>Which events a change is, in the order in which they are told.</summary>
internal static class TicketEvents
{
    public static IEnumerable<TicketEvent> OfNew(Ticket ticket)
    {
        yield return new(EventType.TicketCreated, ticket);
        if (ticket.Priority == Priority.P1)
        {
            yield return new(EventType.P1TicketCreated, ticket);
        }
    }

    /// <param name="note">Why; empty where nobody says.</param>
    public static IEnumerable<TicketEvent> Of(Ticket before, Ticket after, string note)
    {
        // The contacts of the right site have not heard of it yet.
        if (after.SiteId != before.SiteId)
        {
            foreach (var created in OfNew(after))
            {
                yield return With(created.Type, after, ("old_site_id", before.SiteId));
            }
        }

        if (after.EscalationLevel > before.EscalationLevel)
        {
            yield return With(EventType.Escalated, after, ("reason", note));
        }

        if (after.Priority != before.Priority)
        {
            yield return With(EventType.PriorityChanged, after, ("old_priority", before.Priority.ToCode()), ("reason", note));
        }

        if (after.Status != before.Status)
        {
            yield return With(EventType.StatusChanged, after, ("old_status", before.Status.ToCode()), ("reason", note));
        }
    }

    public static TicketEvent OfComment(Ticket ticket, Comment comment) =>
        With(EventType.Commented, ticket, ("comment", comment.Text), ("author", comment.Author), ("channel", comment.Channel));

    private static TicketEvent With(EventType type, Ticket ticket, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var its = new Dictionary<string, string>();
        foreach (var (name, value) in values)
        {
            its[name] = value;
        }

        return new(type, ticket) { Values = its };
    }
}
