namespace CustomerCare.Protos;

/// <summary>The number by which people know a ticket.</summary>
public static class TicketNumber
{
    /// <summary>For texts to customers; calls name tickets by ticket_id.</summary>
    public static string ToShownNumber(this Ticket.V1.Ticket ticket) => ticket.ShownNumber.Length > 0 ? ticket.ShownNumber : ticket.TicketId;
}
