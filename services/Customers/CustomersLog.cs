namespace CustomerCare.Customers;

/// <summary>Events 1000 to 1099. No names, phones or ids of customers.</summary>
internal static partial class CustomersLog
{
    [LoggerMessage(1000, LogLevel.Information, "Loaded {Count} customers of {Sites} sites from {Source} in {Elapsed}")]
    public static partial void DirectoryLoaded(ILogger logger, int count, int sites, string source, TimeSpan elapsed);

    [LoggerMessage(1001, LogLevel.Error, "The customer directory is stale: {Reason}")]
    public static partial void DirectoryLoadFailed(ILogger logger, Exception? exception, string reason);

    [LoggerMessage(1002, LogLevel.Information, "Looking at {Source} again in {Pause}")]
    public static partial void NextAttempt(ILogger logger, string source, TimeSpan pause);

    [LoggerMessage(1003, LogLevel.Warning, "{Count} times {Reason} in the customers from {Source}")]
    public static partial void UnusableData(ILogger logger, string reason, int count, string source);

    [LoggerMessage(1004, LogLevel.Warning, "The file of the customers cannot be watched; it is looked at in intervals only")]
    public static partial void NotWatched(ILogger logger, Exception exception);

    [LoggerMessage(1050, LogLevel.Warning, "Customers:AnonymousNetworks lets everybody in {Networks} look customers up without a token")]
    public static partial void AnonymousNetworks(ILogger logger, string networks);
}
