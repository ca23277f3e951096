namespace CustomerCare.Storage.Queue;

/// <summary>Another worker has the partition by now; nothing of this one's transaction may stay.</summary>
public sealed class LeaseLostException(string queue, string itemId)
    : Exception($"The lease on {queue} item {itemId} was lost.");
