namespace CustomerCare.Tickets.Upstream;

/// <summary>Events 4050 to 4069. Ticket numbers and codes only.</summary>
internal static partial class UpstreamLog
{
    [LoggerMessage(4050, LogLevel.Error, "The upstream refused the {Kind} of ticket {TicketId}: HTTP {Status}; its words are in the ticket's activity")]
    public static partial void Refused(ILogger logger, string kind, string ticketId, int status);

    [LoggerMessage(4051, LogLevel.Warning, "The upstream holds ticket {TicketId} more than once: {Numbers}")]
    public static partial void Duplicate(ILogger logger, string ticketId, string numbers);

    [LoggerMessage(4052, LogLevel.Warning, "The upstream gave ticket {TicketId} the number {Number} after another worker had taken over; it may hold the ticket more than once")]
    public static partial void LateAnswer(ILogger logger, string ticketId, string number);

    [LoggerMessage(4053, LogLevel.Warning, "Reading statuses back from the upstream was interrupted: {Reason}")]
    public static partial void PollInterrupted(ILogger logger, string reason);

    [LoggerMessage(4054, LogLevel.Warning, "The upstream does not show ticket {Number} any more, which is {TicketId} here: HTTP {Status}")]
    public static partial void Gone(ILogger logger, string ticketId, string number, int status);

    [LoggerMessage(4055, LogLevel.Warning, "The upstream gives ticket {TicketId} a status that is none of ours")]
    public static partial void UnknownStatus(ILogger logger, string ticketId);
}
