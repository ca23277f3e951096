using CustomerCare.Storage;
using CustomerCare.Storage.Queue;

namespace CustomerCare.Benchmarks.Tickets;

/// <summary>Takes the loop's events out as the service takes out its own, and tells nobody of them.</summary>
internal sealed class LoopEvents(Database database, WorkQueue queue) : IQueueHandler
{
    public WorkQueue Queue => queue;

    public QueueWorkerOptions Options { get; } = new();

    public Task HandleAsync(QueueLease lease, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            await session.ExecuteAsync("DELETE FROM ticket_events WHERE event_id = @ItemId", new { lease.ItemId });
            await queue.CompleteAsync(session, lease);
        },
        cancellationToken);

    public Task OnDeadAsync(DbSession session, QueueLease lease, string reason) => Task.CompletedTask;
}
