using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Tickets.Domain;

/// <summary>What is the matter with a ticket that a request names.</summary>
internal static class TicketErrors
{
    public static CareException NotFound(string ticketId) =>
        CareException.NotFound("TICKET_NOT_FOUND", $"Ticket '{Shown.Of(ticketId)}' does not exist.");

    /// <summary>Somebody else has changed the ticket since the caller read it.</summary>
    public static void RequireVersion(Ticket ticket, string etag)
    {
        if (etag.Length > 0 && etag != ticket.Etag)
        {
            throw CareException.Aborted(
                "TICKET_CHANGED", $"Ticket '{ticket.TicketId}' has version {ticket.Etag}, and etag names another; read it again and decide anew.");
        }
    }
}
