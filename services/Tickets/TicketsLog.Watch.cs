namespace CustomerCare.Tickets;

/// <summary>Events 4020 to 4029: the stream of changes.</summary>
internal static partial class TicketsLog
{
    [LoggerMessage(4020, LogLevel.Warning, "Changes of tickets could not be read for those who watch; it is tried again each second: {Reason}")]
    public static partial void WatchInterrupted(ILogger logger, string reason);

    [LoggerMessage(4021, LogLevel.Warning, "The database of tickets went back to an earlier state; those who watch begin anew")]
    public static partial void WatchWentBack(ILogger logger);
}
