namespace CustomerCare.Bridge;

/// <summary>Events 2000 to 2999. Ids and reasons only: no text, no name, no phone number.</summary>
internal static partial class BridgeLog
{
    [LoggerMessage(2000, LogLevel.Debug, "Message {MessageId} accepted")]
    public static partial void MessageAccepted(ILogger logger, string messageId);

    [LoggerMessage(2001, LogLevel.Debug, "A message was dropped by the filter {Filter}")]
    public static partial void MessageDropped(ILogger logger, string filter);

    [LoggerMessage(2002, LogLevel.Information, "Turn {TurnId} done: {Kind}, ticket {TicketId}")]
    public static partial void TurnDone(ILogger logger, string turnId, string kind, string ticketId);

    [LoggerMessage(2003, LogLevel.Warning, "Turn {TurnId} goes on without the customer directory: {Status}")]
    public static partial void CustomersUnavailable(ILogger logger, string turnId, string status);

    [LoggerMessage(2004, LogLevel.Warning, "Redis failed or was slow and is left alone for {Duration}")]
    public static partial void RedisRests(ILogger logger, TimeSpan duration);

    [LoggerMessage(2006, LogLevel.Information, "Redis is back")]
    public static partial void RedisRestored(ILogger logger);

    [LoggerMessage(2005, LogLevel.Warning, "Redis cannot be reached: {Reason}")]
    public static partial void RedisUnreachable(ILogger logger, string reason);

    [LoggerMessage(2007, LogLevel.Warning, "Turn {TurnId} takes long, and its customer could not be told: {Reason}")]
    public static partial void EarlyReplyFailed(ILogger logger, string turnId, string reason);

    [LoggerMessage(2060, LogLevel.Warning, "Files that nobody can have any more could not be removed: {Reason}")]
    public static partial void MediaSweepFailed(ILogger logger, string reason);

    [LoggerMessage(2070, LogLevel.Warning, "Old changes of conversations could not be taken away; it is tried again later: {Reason}")]
    public static partial void CleanupInterrupted(ILogger logger, string reason);
}
