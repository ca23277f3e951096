using Microsoft.Extensions.Logging;

namespace CustomerCare.Storage;

/// <summary>Events 200 to 299.</summary>
internal static partial class StorageLog
{
    [LoggerMessage(200, LogLevel.Warning, "Waiting for notifications of database {Database} was interrupted: {Reason}")]
    public static partial void ListenInterrupted(ILogger logger, string database, string reason);

    [LoggerMessage(201, LogLevel.Warning, "{Queue} item {ItemId} failed at attempt {Attempt} and is tried again in {Delay}: {Reason}")]
    public static partial void ItemFailed(ILogger logger, string queue, string itemId, int attempt, TimeSpan delay, string reason);

    [LoggerMessage(202, LogLevel.Error, "{Queue} item {ItemId} is given up after {Attempts} attempts: {Reason}")]
    public static partial void ItemDead(ILogger logger, string queue, string itemId, int attempts, string reason);

    [LoggerMessage(203, LogLevel.Warning, "{Queue} worker could not reach its database: {Reason}")]
    public static partial void WorkerInterrupted(ILogger logger, string queue, string reason);

    [LoggerMessage(204, LogLevel.Warning, "{Queue} item {ItemId}: the lease was lost, another worker has it")]
    public static partial void LeaseLost(ILogger logger, string queue, string itemId);

    [LoggerMessage(205, LogLevel.Warning, "The audit lines of {Database} could not be read or taken out: {Reason}")]
    public static partial void AuditInterrupted(ILogger logger, string database, string reason);

    [LoggerMessage(206, LogLevel.Warning, "Other processes could not be told of new work in database {Database}, and find it by polling: {Reason}")]
    public static partial void AnnounceFailed(ILogger logger, string database, string reason);

    [LoggerMessage(207, LogLevel.Warning, "Changes in database {Database} could not be read for those who watch; it is tried again each second: {Reason}")]
    public static partial void WatchInterrupted(ILogger logger, string database, string reason);

    [LoggerMessage(208, LogLevel.Warning, "Database {Database} went back to an earlier state; those who watch begin anew")]
    public static partial void WatchWentBack(ILogger logger, string database);
}
