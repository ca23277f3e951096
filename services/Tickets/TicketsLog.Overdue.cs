namespace CustomerCare.Tickets;

/// <summary>Events 4010 to 4019: tickets past their due times. Ticket numbers and reasons only.</summary>
internal static partial class TicketsLog
{
    [LoggerMessage(4010, LogLevel.Information, "Overdue ticket {TicketId} escalated; response overdue: {Response}, resolution overdue: {Resolution}")]
    public static partial void OverdueTicketEscalated(ILogger logger, string ticketId, bool response, bool resolution);

    [LoggerMessage(4011, LogLevel.Warning, "Overdue ticket {TicketId} could not be escalated and is tried again later: {Reason}")]
    public static partial void OverdueTicketFailed(ILogger logger, string ticketId, string reason);

    [LoggerMessage(4012, LogLevel.Warning, "Looking for overdue tickets was interrupted: {Reason}")]
    public static partial void OverdueInterrupted(ILogger logger, string reason);
}
