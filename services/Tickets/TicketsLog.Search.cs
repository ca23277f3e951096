namespace CustomerCare.Tickets;

/// <summary>Events 4030 to 4039: the words that tickets are found by.</summary>
internal static partial class TicketsLog
{
    [LoggerMessage(4030, LogLevel.Information, "The words of {Count} older tickets have been read; searches find them now")]
    public static partial void WordsRead(ILogger logger, int count);

    [LoggerMessage(4031, LogLevel.Warning, "Reading the words of older tickets was interrupted: {Reason}")]
    public static partial void WordsInterrupted(ILogger logger, string reason);
}
