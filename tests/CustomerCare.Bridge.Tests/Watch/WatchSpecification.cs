using CustomerCare.Bridge.Tests.Ledger;
using CustomerCare.Storage.Watch;
using CustomerCare.Testing;

namespace CustomerCare.Bridge.Tests.Watch;

/// <summary>A running stream of changes.</summary>
public abstract class WatchSpecification : LedgerSpecification, IAsyncDisposable
{
    private readonly List<WatchReplica> _replicas = [];

    private protected WatchReplica Replica => _replicas[0];

    public new async ValueTask DisposeAsync()
    {
        foreach (var replica in _replicas)
        {
            await replica.DisposeAsync();
        }

        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected async Task StartAsync(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await AddReplicaAsync(Bridge);
    }

    private protected async Task<WatchReplica> AddReplicaAsync(Instance instance)
    {
        _replicas.Add(await WatchReplica.StartAsync(instance.Database, instance.Queue, Time));
        return _replicas[^1];
    }

    /// <summary>Lets the clock run until the stream has polled and something has come of it.</summary>
    private protected Task HasAsync(WatchedConversations watched, int count) => TimePassesUntilAsync(() => watched.Changes.Count >= count);

    private protected Task TimePassesUntilAsync(Func<bool> condition) => Eventually.TrueAsync(() =>
    {
        if (!condition())
        {
            Time.Advance(ChangeStream.PollInterval);
        }

        return condition();
    });
}
