using CustomerCare.Storage;

namespace CustomerCare.Bridge.Privacy;

/// <summary>Deletes what is old enough, of every kind, few at a time, so that the write gate is never held for long.</summary>
internal sealed class RetentionPass(
    [FromKeyedServices(BridgeExtensions.Database)] Database database, IEnumerable<IRetention> kinds, TimeProvider time, ILogger<RetentionPass> logger)
{
    /// <summary>In which messages are taken in and answered.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly IRetention[] _kinds = [.. kinds];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var kind in _kinds.Where(kind => kind.Time is not null))
        {
            await RunAsync(kind, cancellationToken);
        }
    }

    private async Task RunAsync(IRetention kind, CancellationToken cancellationToken)
    {
        var lease = new RetentionLease(kind.Name);
        var begin = await database.WriteAsync(
            async session => await lease.HoldAsync(session) ? await lease.PositionAsync(session) : (RetentionCursor?)null, cancellationToken);
        if (begin is not { } cursor)
        {
            return;
        }

        var deleted = 0;
        try
        {
            while (await kind.RunBatchAsync(cursor, lease, cancellationToken) is { } batch)
            {
                (cursor, deleted) = (batch.Next, deleted + batch.Deleted);
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
        finally
        {
            await database.WriteAsync(session => lease.ReleaseAsync(session), CancellationToken.None);
            if (deleted > 0)
            {
                BridgeLog.RetentionDeleted(logger, deleted, kind.Name);
            }
        }
    }
}
