namespace CustomerCare.Customers;

/// <summary>Events 1000 to 1099. No names, phones or ids of customers.</summary>
internal static partial class CustomersLog
{
    [LoggerMessage(1000, LogLevel.Information, "Loaded {Count} customers of {Sites} sites from {Source} in {Elapsed}")]
    public static partial void DirectoryLoaded(ILogger logger, int count, int sites, string source, TimeSpan elapsed);

    [LoggerMessage(1001, LogLevel.Error, "Could not load customers from {Source}; next attempt in {Delay}")]
    public static partial void DirectoryLoadFailed(ILogger logger, Exception exception, string source, TimeSpan delay);
}
