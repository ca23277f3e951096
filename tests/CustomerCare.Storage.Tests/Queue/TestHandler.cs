using System.Threading.Channels;
using CustomerCare.Storage.Queue;

namespace CustomerCare.Storage.Tests.Queue;

/// <summary>A handler that does what a test says and reports what it was given.</summary>
internal sealed class TestHandler(Database database, WorkQueue queue) : IQueueHandler
{
    private readonly Channel<QueueLease> _given = Channel.CreateUnbounded<QueueLease>();
    private readonly Channel<string> _dead = Channel.CreateUnbounded<string>();

    public WorkQueue Queue => queue;

    // Polling so rare that only a signal can make a test pass.
    public QueueWorkerOptions Options { get; init; } = new()
    {
        PollInterval = TimeSpan.FromMinutes(10),
        FirstDelay = TimeSpan.FromMilliseconds(1),
        DrainTime = TimeSpan.FromMilliseconds(200),
    };

    /// <summary>What is done before the item is completed.</summary>
    public Func<QueueLease, CancellationToken, Task> Work { get; init; } = (_, _) => Task.CompletedTask;

    public bool Completes { get; init; } = true;

    public async Task HandleAsync(QueueLease lease, CancellationToken cancellationToken)
    {
        _given.Writer.TryWrite(lease);
        await Work(lease, cancellationToken);
        if (Completes)
        {
            await database.WriteAsync(session => queue.CompleteAsync(session, lease), CancellationToken.None);
        }
    }

    public Task OnDeadAsync(DbSession session, QueueLease lease, string reason)
    {
        session.OnCommitted(() => _dead.Writer.TryWrite(reason));
        return Task.CompletedTask;
    }

    public async Task<QueueLease> NextGivenAsync() => await _given.Reader.ReadAsync(Cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(10));

    /// <summary>The failed attempts that the next leases came with.</summary>
    public async Task<List<int>> NextAttemptsAsync(int count)
    {
        List<int> attempts = [];
        while (attempts.Count < count)
        {
            attempts.Add((await NextGivenAsync()).Attempts);
        }

        return attempts;
    }

    public async Task<string> NextDeadAsync() => await _dead.Reader.ReadAsync(Cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(10));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
