using CustomerCare.Bridge.Media;
using CustomerCare.Storage;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Privacy;

/// <summary>Gives up files by their age; the sweeper removes them piece by piece. What they were stays with their messages.</summary>
internal sealed class MediaRetention([FromKeyedServices(BridgeExtensions.Database)] Database database, IOptions<BridgeOptions> options) : IRetention
{
    internal const string Candidates =
        $"""
        SELECT media_id FROM media WHERE state = '{MediaStates.Stored}' AND stored_at <= (SELECT now_us()) - @time ORDER BY stored_at, media_id LIMIT 100
        """;

    public string Name => "media";

    public TimeSpan? Time => options.Value.RetainMedia?.Span;

    // What is given up is no candidate any more, so that nothing needs to be remembered.
    public Task<RetentionBatch?> RunBatchAsync(RetentionCursor after, RetentionLease lease, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            if (!await lease.HoldAsync(session))
            {
                return null;
            }

            var old = await session.ExecuteAsync(
                $"UPDATE media SET state = '{MediaStates.Abandoned}', file_name = '' WHERE media_id IN ({Candidates})", new { time = DbTime.FromSpan(Time!.Value) });
            return old == 0 ? (RetentionBatch?)null : new RetentionBatch(after, old);
        },
        cancellationToken);
}
