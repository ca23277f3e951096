using Microsoft.Extensions.Logging;

namespace CustomerCare.ServiceDefaults;

/// <summary>Events 100 to 199.</summary>
internal static partial class ServiceDefaultsLog
{
    [LoggerMessage(100, LogLevel.Error, "Unhandled error in {Endpoint}")]
    public static partial void UnhandledHttpError(ILogger logger, Exception exception, string endpoint);

    [LoggerMessage(101, LogLevel.Information, "Access to {Endpoint} refused: {Reason}")]
    public static partial void AccessRefused(ILogger logger, string endpoint, string reason);

    [LoggerMessage(102, LogLevel.Warning, "Circuit to {Service} opened for {Duration}")]
    public static partial void CircuitOpened(ILogger logger, string service, TimeSpan duration);

    [LoggerMessage(103, LogLevel.Information, "Circuit to {Service} closed")]
    public static partial void CircuitClosed(ILogger logger, string service);

    [LoggerMessage(104, LogLevel.Information, "Signing keys read again; {Count} are accepted")]
    public static partial void KeysChanged(ILogger logger, int count);

    [LoggerMessage(105, LogLevel.Error, "The changed keys cannot be used, those before stay: {Problem}")]
    public static partial void KeysUnusable(ILogger logger, string problem);

    [LoggerMessage(106, LogLevel.Information, "Access refused {Count} more times within a second")]
    public static partial void AccessRefusedOften(ILogger logger, int count);

    [LoggerMessage(107, LogLevel.Warning, "Accounts does not answer; what it revokes is not heard of until it does: {Problem}")]
    public static partial void RevocationsSilent(ILogger logger, string problem);

    [LoggerMessage(108, LogLevel.Information, "Revocations are heard of again")]
    public static partial void RevocationsHeard(ILogger logger);

    [LoggerMessage(120, LogLevel.Warning, "Auth:AllowClearText lets this process speak without TLS beyond this machine: {Found}")]
    public static partial void ClearTextAllowed(ILogger logger, string found);

    [LoggerMessage(121, LogLevel.Warning, "{Endpoint} took longer than {Limit} and was given up")]
    public static partial void CallGivenUp(ILogger logger, string endpoint, TimeSpan limit);

    [LoggerMessage(122, LogLevel.Warning, "The identity provider cannot be asked: {Problem}")]
    public static partial void AuthorityUnusable(ILogger logger, string problem);
}
