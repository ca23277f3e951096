using CustomerCare.Storage.Queue;
using CustomerCare.Testing;

namespace CustomerCare.Storage.Tests.Queue;

/// <summary>A queue named <c>work</c> and short words for what is done with it.</summary>
public abstract class QueueTest : DatabaseTest
{
    private WorkQueue? _queue;

    protected Database Database { get; private set; } = null!;

    protected WorkQueue Queue => _queue ?? throw new InvalidOperationException("Open the queue first.");

    protected async Task OpenQueueAsync(DatabaseKind kind, TimeProvider? time = null)
    {
        Database = await OpenAsync(kind, time);
        _queue = new WorkQueue(Database, "work");
    }

    protected Task PutAsync(string partition, string item, TimeSpan delay = default) =>
        WriteAsync(session => Queue.EnqueueAsync(session, partition, item, delay));

    protected async Task<QueueLease> TakeAsync() => Assert.Single(await Queue.ClaimAsync(1, Cancellation));

    /// <summary>The items that can be taken now, by name.</summary>
    protected async Task<IEnumerable<string>> TakeAllAsync() => (await Queue.ClaimAsync(100, Cancellation)).Select(lease => lease.ItemId).Order();

    protected Task CompleteAsync(QueueLease lease) => WriteAsync(session => Queue.CompleteAsync(session, lease));

    protected Task WriteAsync(Func<DbSession, Task> work) => Database.WriteAsync(work, Cancellation);

    protected Task PassTimeAsync(TimeSpan span) => PassTimeAsync(Database, span);
}
