namespace CustomerCare.Storage.Queue;

/// <summary>The right to work on the head of a partition, for as long as its token stands in the partition's row.</summary>
/// <param name="Seq">Position in the queue.</param>
/// <param name="ItemId">Id of what is to be done; the content lives in the service's own tables.</param>
/// <param name="Attempts">Failed attempts so far.</param>
/// <param name="EnqueuedAt">Microseconds UTC.</param>
/// <param name="TraceParent">W3C trace context of whoever put the item in.</param>
public sealed record QueueLease(
    string PartitionKey, long Seq, string ItemId, int Attempts, long EnqueuedAt, string? TraceParent, string Token)
{
    /// <summary>Whether this process has given the lease up in a transaction that was committed.</summary>
    internal LeaseSettlement Settlement { get; } = new();
}

/// <summary>Equal to itself only, so that a lease stays the same key whatever becomes of it.</summary>
internal sealed class LeaseSettlement
{
    private volatile bool _isSettled;

    public bool IsSettled => _isSettled;

    public void Settle() => _isSettled = true;
}
