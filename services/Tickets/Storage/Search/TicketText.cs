using CustomerCare.Protos.Ticket.V1;

namespace CustomerCare.Tickets.Storage.Search;

/// <summary>What of a ticket is found by its words, comments aside.</summary>
internal static class TicketText
{
    // A phone is known by its last digits, with and without the country before them.
    private const int LocalPhoneLength = 8;

    /// <summary>Another field to be found by is another line here.</summary>
    public static string Of(Ticket ticket) => string.Join(
        '\n',
        ticket.TicketId,
        ticket.UpstreamTicketId,
        ticket.FaultDescription,
        ticket.ReportedBy,
        ticket.CustomerId,
        ticket.AccountNumber,
        ticket.ReporterPhone,
        LocalPart(ticket.ReporterPhone));

    private static string LocalPart(string phone) => phone.Length > LocalPhoneLength ? phone[^LocalPhoneLength..] : "";
}
