using CustomerCare.Testing;
using Dapper;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.Tickets.Tests.Watch;

/// <summary>A running stream of changes over an empty database of the given kind.</summary>
public abstract class WatchSpecification(DatabaseKind kind) : IAsyncLifetime
{
    private readonly List<WatchReplica> _replicas = [];
    private TestDatabase? _storage;

    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    private protected TestDatabase Storage => _storage!;

    private protected WatchReplica Replica => _replicas[0];

    public async ValueTask InitializeAsync()
    {
        _storage = await TestDatabase.CreateAsync(kind);
        await StartReplicaAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _replicas)
        {
            await replica.DisposeAsync();
        }

        if (_storage is not null)
        {
            await _storage.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Another process over the same database; PostgreSQL only.</summary>
    private protected async Task<WatchReplica> StartReplicaAsync()
    {
        var replica = await WatchReplica.StartAsync(Storage, Time, Cancellation);
        _replicas.Add(replica);
        return replica;
    }

    /// <summary>The numbers of all changes that are committed, in order.</summary>
    private protected Task<List<long>> CommittedAsync() =>
        Replica.Database.ReadAsync(async connection => (await connection.QueryAsync<long>("SELECT seq FROM ticket_activity ORDER BY seq")).ToList(), Cancellation);

    /// <summary>Lets the clock run until something has come of it.</summary>
    private protected Task TimePassesUntilAsync(Func<bool> condition, TimeSpan step) => Eventually.TrueAsync(() =>
    {
        if (!condition())
        {
            Time.Advance(step);
        }

        return condition();
    });
}
