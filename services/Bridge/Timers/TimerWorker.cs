using CustomerCare.Bridge.State;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;

namespace CustomerCare.Bridge.Timers;

/// <summary>Does what is due, each timer in one transaction: a process that ends in the middle has done nothing, and another one does it.</summary>
internal sealed class TimerWorker(
    [FromKeyedServices(BridgeExtensions.TimerQueue)] WorkQueue queue,
    [FromKeyedServices(BridgeExtensions.Database)] Database database,
    RedisState redis,
    IEnumerable<IConversationTimer> timers) : IQueueHandler
{
    private readonly Dictionary<string, IConversationTimer> _timers = timers.ToDictionary(timer => timer.Kind);

    public WorkQueue Queue => queue;

    // For ever: a conversation that nobody takes back is a customer whom nobody answers.
    public QueueWorkerOptions Options { get; } = new() { Concurrency = 4 };

    public async Task HandleAsync(QueueLease lease, CancellationToken cancellationToken)
    {
        if (!_timers.TryGetValue(TimerKinds.Of(lease.ItemId), out var timer))
        {
            throw new PermanentFailureException($"there is no timer of the kind '{TimerKinds.Of(lease.ItemId)}'");
        }

        var outcome = await database.WriteAsync(session => ElapseAsync(session, timer, lease), cancellationToken);
        if (outcome.Changed is { } conversation)
        {
            redis.RememberConversation(conversation);
        }
    }

    public Task OnDeadAsync(DbSession session, QueueLease lease, string reason) => Task.CompletedTask;

    // The lease comes last: whoever finishes a turn holds the conversation and then sets a timer.
    private async Task<TimerOutcome> ElapseAsync(DbSession session, IConversationTimer timer, QueueLease lease)
    {
        var outcome = await timer.ElapseAsync(session, lease.ItemId);
        await queue.CompleteAsync(session, lease);
        if (outcome.Again is { } delay)
        {
            await queue.EnqueueAsync(session, lease.PartitionKey, lease.ItemId, delay);
        }

        return outcome;
    }
}
