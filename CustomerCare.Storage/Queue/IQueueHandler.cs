namespace CustomerCare.Storage.Queue;

/// <summary>What is done with the items of one queue.</summary>
public interface IQueueHandler
{
    WorkQueue Queue { get; }

    QueueWorkerOptions Options { get; }

    /// <summary>
    /// Does the item and calls <see cref="WorkQueue.CompleteAsync"/> in the transaction that holds its results. Returning
    /// without that, or throwing, means another attempt; <see cref="PermanentFailureException"/> means none.
    /// </summary>
    Task HandleAsync(QueueLease lease, CancellationToken cancellationToken);

    /// <summary>Records, in the dead letter's transaction, that nobody will try again.</summary>
    Task OnDeadAsync(DbSession session, QueueLease lease, string reason);
}
