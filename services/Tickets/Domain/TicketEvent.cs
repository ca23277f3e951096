using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;

namespace CustomerCare.Tickets.Domain;

/// <summary>What the Notifier is to hear.</summary>
/// <param name="Ticket">As it is after the event.</param>
internal sealed record TicketEvent(EventType Type, Ticket Ticket)
{
    /// <summary>Events of one partition are told in order.</summary>
    public string Partition { get; init; } = Ticket.TicketId;

    /// <summary>What the texts need beyond the ticket, such as <c>old_status</c>, <c>comment</c> or <c>reason</c>.</summary>
    public IDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();
}
