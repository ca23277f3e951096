namespace CustomerCare.Storage.Tests.Queue;

/// <summary>What a queue is, in its simplest form: lists in memory.</summary>
internal sealed class QueueModel
{
    private readonly SortedDictionary<int, List<Item>> _partitions = [];

    public long Now { get; set; }

    public HashSet<string> Dead { get; } = [];

    public int Waiting => _partitions.Values.Sum(items => items.Count);

    /// <summary>What can be taken now: heads that are due, of partitions that nobody holds.</summary>
    public IReadOnlyList<Item> Claimable =>
        [.. _partitions.Where(partition => partition.Value.Count > 0 && !Held(partition.Key)).Select(partition => partition.Value[0]).Where(head => head.Due <= Now)];

    public Dictionary<int, (string Token, long Until)> Holders { get; } = [];

    public void Enqueue(int partition, string id, int seq, long delay) => Put(new Item(partition, id, seq, Now + delay, 0));

    public void Complete(Item item)
    {
        Remove(item);
        Holders.Remove(item.Partition);
    }

    public void Retry(Item item, long delay)
    {
        Complete(item);
        Put(item with { Due = Now + delay, Attempts = item.Attempts + 1 });
    }

    public void Die(Item item)
    {
        Complete(item);
        Dead.Add(item.Id);
    }

    public void Revive(Item item)
    {
        Dead.Remove(item.Id);
        Put(item with { Due = Now, Attempts = 0 });
    }

    public Item? Find(string id) => _partitions.Values.SelectMany(items => items).FirstOrDefault(item => item.Id == id);

    private bool Held(int partition) => Holders.TryGetValue(partition, out var holder) && holder.Until > Now;

    private void Put(Item item)
    {
        _partitions.TryAdd(item.Partition, []);
        _partitions[item.Partition].Add(item);
        _partitions[item.Partition].Sort((a, b) => a.Seq.CompareTo(b.Seq));
    }

    private void Remove(Item item) => _partitions[item.Partition].RemoveAll(other => other.Id == item.Id);

    internal sealed record Item(int Partition, string Id, int Seq, long Due, int Attempts);
}
