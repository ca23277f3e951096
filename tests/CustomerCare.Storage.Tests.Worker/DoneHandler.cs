using CustomerCare.Storage.Queue;

namespace CustomerCare.Storage.Tests.Worker;

/// <summary>Does an item by writing it down in the transaction that completes it; now and then an attempt fails.</summary>
internal sealed class DoneHandler(Database database, WorkQueue queue) : IQueueHandler
{
    public WorkQueue Queue => queue;

    public QueueWorkerOptions Options { get; } = new() { FirstDelay = TimeSpan.FromMilliseconds(4) };

    public async Task HandleAsync(QueueLease lease, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(0, 5)), TimeProvider.System, cancellationToken);
        if (Random.Shared.Next(20) == 0)
        {
            throw new InvalidOperationException("This attempt was chosen to fail.");
        }

        await database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(
                    "INSERT INTO done (item_id, partition_key, position) VALUES (@ItemId, @PartitionKey, @Seq)", lease);
                await queue.CompleteAsync(session, lease);
            },
            cancellationToken);
    }

    public Task OnDeadAsync(DbSession session, QueueLease lease, string reason) => Task.CompletedTask;
}
