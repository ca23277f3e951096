using CustomerCare.Bridge.Events;
using CustomerCare.Storage;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Privacy;

/// <summary>Deletes events that the Notifier has refused for good. The others go when they are delivered, however long that takes.</summary>
internal sealed class EventRetention([FromKeyedServices(BridgeExtensions.Database)] Database database, IOptions<BridgeOptions> options) : IRetention
{
    public string Name => "events";

    public TimeSpan? Time => options.Value.RetainTexts?.Span;

    public Task<RetentionBatch?> RunBatchAsync(RetentionCursor after, RetentionLease lease, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            if (!await lease.HoldAsync(session))
            {
                return null;
            }

            // The table holds what waits, so that it is small.
            var dead = (await session.QueryAsync<string>(
                $"""
                DELETE FROM queue_items WHERE queue = '{BridgeExtensions.EventQueue}' AND dead_at IS NOT NULL AND item_id IN (
                    SELECT e.event_id FROM events e JOIN queue_items q ON q.queue = '{BridgeExtensions.EventQueue}' AND q.item_id = e.event_id
                    WHERE q.dead_at IS NOT NULL AND e.created_at <= (SELECT now_us()) - @time LIMIT 100)
                RETURNING item_id
                """,
                new { time = DbTime.FromSpan(Time!.Value) })).ToList();
            foreach (var eventId in dead)
            {
                await EventStore.RemoveAsync(session, eventId);
            }

            return dead.Count == 0 ? (RetentionBatch?)null : new RetentionBatch(after, dead.Count);
        },
        cancellationToken);
}
