using System.Diagnostics;
using Dapper;

namespace CustomerCare.Storage.Queue;

/// <summary>
/// Work that survives a crash, in the same database as the data it belongs to. Items of one partition are done in the
/// order in which they were put in, one at a time; partitions in parallel, by any number of processes. Everything that
/// takes a <see cref="DbSession"/> is part of the caller's transaction.
/// </summary>
public sealed class WorkQueue(Database database, string name)
{
    private const string Head = "SELECT seq FROM queue_items WHERE queue = @queue AND partition_key = @partition AND dead_at IS NULL ORDER BY seq LIMIT 1";

    // A scalar subquery is evaluated once per statement; a bare volatile call would keep PostgreSQL from using the index.
    private const string Now = "(SELECT now_us())";

    /// <summary>How long a lease holds without renewal.</summary>
    public static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(15);

    public string Name { get; } = name;

    internal Database Database { get; } = database;

    /// <summary>Raised after a commit of this process that put work in.</summary>
    internal event Action? Signaled;

    /// <summary>Puts an item at the end of its partition. The id must be new in this queue.</summary>
    /// <param name="delay">How long the item waits at least; those behind it wait as well.</param>
    public async Task EnqueueAsync(DbSession session, string partitionKey, string itemId, TimeSpan delay = default)
    {
        var parameters = new { queue = Name, partition = partitionKey, item = itemId, delay = DbTime.FromSpan(delay), trace = Activity.Current?.Id };

        // The partition's row first: its lock gives items the order in which their transactions commit.
        await session.ExecuteAsync(
            $"""
            INSERT INTO queue_partitions (queue, partition_key, due_at) VALUES (@queue, @partition, {Now} + @delay)
            ON CONFLICT (queue, partition_key) DO UPDATE SET due_at = queue_partitions.due_at;
            INSERT INTO queue_items (queue, partition_key, item_id, due_at, enqueued_at, trace_parent)
            VALUES (@queue, @partition, @item, {Now} + @delay, {Now}, @trace)
            """,
            parameters);

        Signal(session);
    }

    /// <summary>Changes when a waiting item is due. An item that a worker holds stays as it is.</summary>
    /// <param name="dueAt">Microseconds UTC by the database's clock.</param>
    public async Task RescheduleAsync(DbSession session, string partitionKey, string itemId, long dueAt)
    {
        var parameters = new { queue = Name, partition = partitionKey, item = itemId, dueAt };

        // The lock comes first, so that no worker takes the item between the look and the change.
        var token = await session.ScalarAsync<string>(
            $"SELECT lease_token FROM queue_partitions WHERE queue = @queue AND partition_key = @partition {session.Dialect.ForUpdate}", parameters);
        var head = await session.ScalarAsync<string>($"SELECT item_id FROM queue_items WHERE seq = ({Head})", parameters);
        if (head == itemId && token is not null)
        {
            return;
        }

        await session.ExecuteAsync("UPDATE queue_items SET due_at = @dueAt WHERE queue = @queue AND item_id = @item AND dead_at IS NULL", parameters);
        if (head == itemId)
        {
            await session.ExecuteAsync("UPDATE queue_partitions SET due_at = @dueAt WHERE queue = @queue AND partition_key = @partition", parameters);
            session.OnCommitted(() => Signaled?.Invoke());
        }
    }

    /// <summary>When an item is due that still waits and that nobody works on, in microseconds UTC; null otherwise. Its partition stays as it is until the transaction ends.</summary>
    public async Task<long?> WaitingUntilAsync(DbSession session, string partitionKey, string itemId)
    {
        // The lock comes first, so that no worker takes the item between the look and what the caller does.
        var holders = await LockAsync(session, partitionKey);
        return holders.TryGetValue(partitionKey, out var token) && token is null
            ? await session.ScalarAsync<long?>(
                "SELECT due_at FROM queue_items WHERE queue = @queue AND item_id = @item AND dead_at IS NULL", new { queue = Name, item = itemId })
            : null;
    }

    /// <summary>The same, but null also where somebody may have begun on the item: it was due, or was tried.</summary>
    public async Task<long?> UntouchedUntilAsync(DbSession session, string partitionKey, string itemId) =>
        await WaitingUntilAsync(session, partitionKey, itemId) is not null
            ? await session.ScalarAsync<long?>(
                $"SELECT due_at FROM queue_items WHERE queue = @queue AND item_id = @item AND dead_at IS NULL AND attempts = 0 AND last_error IS NULL AND due_at > {Now}",
                new { queue = Name, item = itemId })
            : null;

    /// <summary>Keeps partitions as they are until the transaction ends, and answers the tokens of their holders, null where nobody holds one. What has no items is left out.</summary>
    public async Task<IReadOnlyDictionary<string, string?>> LockAsync(DbSession session, params string[] partitionKeys)
    {
        // In one order, so that two who lock the same ones do not wait for each other.
        var rows = await session.QueryAsync<(string Partition, string? Token)>(
            $"""
            SELECT partition_key, lease_token FROM queue_partitions WHERE queue = @queue AND partition_key {session.Dialect.In("partitionKeys")}
            ORDER BY partition_key {session.Dialect.ForUpdate}
            """,
            new { queue = Name, partitionKeys });
        return rows.ToDictionary(row => row.Partition, row => row.Token);
    }

    /// <summary>Whether the queue knows an item, dead letters included.</summary>
    public async Task<bool> ContainsAsync(DbSession session, string itemId) =>
        await session.ScalarAsync<long>("SELECT COUNT(*) FROM queue_items WHERE queue = @queue AND item_id = @item", new { queue = Name, item = itemId }) > 0;

    /// <summary>Takes an item out that waits in a partition which the caller has locked and nobody holds. False where it is not there.</summary>
    public async Task<bool> RemoveAsync(DbSession session, string partitionKey, string itemId)
    {
        var removed = await session.ExecuteAsync(
            "DELETE FROM queue_items WHERE queue = @queue AND partition_key = @partitionKey AND item_id = @itemId AND dead_at IS NULL",
            new { queue = Name, partitionKey, itemId });
        await RefreshAsync(session, partitionKey);
        return removed > 0;
    }

    /// <summary>Puts a waiting item behind all others of its partition, due when it was. An item that a worker holds stays where it is.</summary>
    public async Task PutLastAsync(DbSession session, string partitionKey, string itemId)
    {
        var parameters = new { queue = Name, partition = partitionKey, item = itemId };
        var holders = await LockAsync(session, partitionKey);
        var isHeld = holders.GetValueOrDefault(partitionKey) is not null;
        if (isHeld && await session.ScalarAsync<string>($"SELECT item_id FROM queue_items WHERE seq = ({Head})", parameters) == itemId)
        {
            return;
        }

        var row = await session.QueryFirstOrDefaultAsync<(long? DueAt, int Attempts, long EnqueuedAt, string? TraceParent, string? LastError)>(
            """
            DELETE FROM queue_items WHERE queue = @queue AND partition_key = @partition AND item_id = @item AND dead_at IS NULL
            RETURNING due_at, attempts, enqueued_at, trace_parent, last_error
            """,
            parameters);
        if (row.DueAt is null)
        {
            return;
        }

        await session.ExecuteAsync(
            """
            INSERT INTO queue_items (queue, partition_key, item_id, due_at, attempts, enqueued_at, trace_parent, last_error)
            VALUES (@queue, @partition, @item, @DueAt, @Attempts, @EnqueuedAt, @TraceParent, @LastError)
            """,
            new { queue = Name, partition = partitionKey, item = itemId, row.DueAt, row.Attempts, row.EnqueuedAt, row.TraceParent, row.LastError });
        if (!isHeld)
        {
            await RefreshAsync(session, partitionKey);
        }
    }

    /// <summary>
    /// Puts the items of one partition, dead letters too, among those of another, each where it came in. The caller has
    /// locked both partitions, and nobody holds either.
    /// </summary>
    public async Task MoveAsync(DbSession session, string fromPartition, string toPartition)
    {
        var parameters = new { queue = Name, fromPartition, toPartition };
        await session.ExecuteAsync("UPDATE queue_items SET partition_key = @toPartition WHERE queue = @queue AND partition_key = @fromPartition", parameters);
        await session.ExecuteAsync("DELETE FROM queue_partitions WHERE queue = @queue AND partition_key = @fromPartition", parameters);
        await RefreshAsync(session, toPartition);
    }

    /// <summary>Takes the heads of up to <paramref name="max"/> partitions that are due and that nobody holds.</summary>
    public async Task<IReadOnlyList<QueueLease>> ClaimAsync(int max, CancellationToken cancellationToken)
    {
        var parameters = new { queue = Name, max, token = Guid.NewGuid().ToString("N"), lease = DbTime.FromSpan(LeaseTime) };
        var heads = await Database.WriteAsync(
            async session =>
            {
                var partitions = (await session.QueryAsync<string>(
                    $"""
                    WITH due AS MATERIALIZED (
                        SELECT partition_key FROM queue_partitions
                        WHERE queue = @queue AND due_at <= {Now} AND (lease_until IS NULL OR lease_until <= {Now})
                        ORDER BY due_at LIMIT @max {session.Dialect.SkipLocked})
                    UPDATE queue_partitions SET lease_token = @token, lease_until = {Now} + @lease
                    WHERE queue = @queue AND partition_key IN (SELECT partition_key FROM due)
                    RETURNING partition_key
                    """,
                    parameters)).ToList();

                return partitions.Count == 0 ? [] : await HeadsAsync(session, partitions, parameters.token);
            },
            cancellationToken);

        return heads;
    }

    /// <summary>Ends an item as part of the transaction that holds its results.</summary>
    /// <exception cref="LeaseLostException">Another worker holds the partition; the transaction must not commit.</exception>
    public async Task CompleteAsync(DbSession session, QueueLease lease)
    {
        await EnsureHeldAsync(session, lease);
        await session.ExecuteAsync("DELETE FROM queue_items WHERE seq = @Seq", lease);
        await ReleaseAsync(session, lease);
    }

    /// <summary>Gives an item back for another attempt after <paramref name="delay"/>; its partition waits with it.</summary>
    public async Task RetryAsync(DbSession session, QueueLease lease, TimeSpan delay, string error)
    {
        await EnsureHeldAsync(session, lease);
        await session.ExecuteAsync(
            $"UPDATE queue_items SET attempts = attempts + 1, last_error = @error, due_at = {Now} + @delay WHERE seq = @Seq",
            new { lease.Seq, error, delay = DbTime.FromSpan(delay) });
        await ReleaseAsync(session, lease);
    }

    /// <summary>Gives an item back that has not been begun on; it is due later, and its partition waits with it. No attempt is counted.</summary>
    /// <param name="dueAt">Microseconds UTC by the database's clock.</param>
    /// <param name="since">
    /// Since when it cannot have been begun on. Where it was due before, an earlier worker may have done it and ended before it said so.
    /// </param>
    public async Task PutOffAsync(DbSession session, QueueLease lease, long dueAt, long since)
    {
        await EnsureHeldAsync(session, lease);
        await session.ExecuteAsync(
            "UPDATE queue_items SET last_error = CASE WHEN due_at < @since THEN 'put off after it was due' ELSE last_error END, due_at = @dueAt WHERE seq = @Seq",
            new { lease.Seq, dueAt, since });
        await ReleaseAsync(session, lease);
    }

    /// <summary>Hands an unfinished item back, as if it had not been taken.</summary>
    public async Task HandBackAsync(DbSession session, QueueLease lease)
    {
        await EnsureHeldAsync(session, lease);
        await ReleaseAsync(session, lease);
        Signal(session);
    }

    /// <summary>Gives an item up, keeps it with its reason and lets its partition go on.</summary>
    public async Task DeadLetterAsync(DbSession session, QueueLease lease, string reason)
    {
        await EnsureHeldAsync(session, lease);
        await session.ExecuteAsync(
            $"UPDATE queue_items SET attempts = attempts + 1, last_error = @reason, dead_at = {Now} WHERE seq = @Seq",
            new { lease.Seq, reason });
        await ReleaseAsync(session, lease);
    }

    /// <summary>Makes a dead letter live again, at the head of its partition. False where there is no such dead letter.</summary>
    public async Task<bool> ReviveAsync(DbSession session, string itemId)
    {
        var partition = await session.QueryFirstOrDefaultAsync<string>(
            $"""
            UPDATE queue_items SET dead_at = NULL, attempts = 0, due_at = {Now}
            WHERE queue = @queue AND item_id = @item AND dead_at IS NOT NULL RETURNING partition_key
            """,
            new { queue = Name, item = itemId });
        if (partition is null)
        {
            return false;
        }

        await session.ExecuteAsync(
            $"""
            INSERT INTO queue_partitions (queue, partition_key, due_at) VALUES (@queue, @partition, {Now})
            ON CONFLICT (queue, partition_key) DO UPDATE SET due_at = (SELECT due_at FROM queue_items WHERE seq = ({Head}))
            """,
            new { queue = Name, partition });
        Signal(session);
        return true;
    }

    /// <summary>Whether somebody works on one of the partitions at this moment; they stay as they are until the transaction ends.</summary>
    public async Task<bool> IsHeldAsync(DbSession session, params string[] partitionKeys)
    {
        // In one order, so that two who lock the same ones do not wait for each other.
        var holders = await session.QueryAsync<bool>(
            $"""
            SELECT lease_until IS NOT NULL AND lease_until > {Now} FROM queue_partitions
            WHERE queue = @queue AND partition_key {session.Dialect.In("partitionKeys")} ORDER BY partition_key {session.Dialect.ForUpdate}
            """,
            new { queue = Name, partitionKeys });
        return holders.Any(isHeld => isHeld);
    }

    /// <summary>Takes everything out of partitions, dead letters too. Whoever works on one of them loses the lease.</summary>
    public async Task<int> ClearAsync(DbSession session, params string[] partitionKeys)
    {
        var parameters = new { queue = Name, partitionKeys };
        await session.ExecuteAsync($"DELETE FROM queue_partitions WHERE queue = @queue AND partition_key {session.Dialect.In("partitionKeys")}", parameters);
        return await session.ExecuteAsync($"DELETE FROM queue_items WHERE queue = @queue AND partition_key {session.Dialect.In("partitionKeys")}", parameters);
    }

    /// <summary>Forgets dead letters, so that nobody can revive them.</summary>
    public Task<int> ForgetDeadAsync(DbSession session, params string[] itemIds) => session.ExecuteAsync(
        $"DELETE FROM queue_items WHERE queue = @queue AND item_id {session.Dialect.In("itemIds")} AND dead_at IS NOT NULL", new { queue = Name, itemIds });

    /// <summary>Renews leases; answers those that are still held.</summary>
    public async Task<IReadOnlySet<QueueLease>> RenewAsync(IReadOnlyCollection<QueueLease> leases, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            queue = Name,
            partitions = leases.Select(lease => lease.PartitionKey).ToArray(),
            tokens = leases.Select(lease => lease.Token).Distinct().ToArray(),
            lease = DbTime.FromSpan(LeaseTime),
        };
        var held = await Database.WriteAsync(
            session => session.QueryAsync<(string Partition, string Token)>(
                $"""
                UPDATE queue_partitions SET lease_until = {Now} + @lease
                WHERE queue = @queue AND partition_key {session.Dialect.In("partitions")} AND lease_token {session.Dialect.In("tokens")}
                RETURNING partition_key, lease_token
                """,
                parameters),
            cancellationToken);

        var still = held.ToHashSet();
        return leases.Where(lease => still.Contains((lease.PartitionKey, lease.Token))).ToHashSet();
    }

    /// <summary>How long until the next partition is due; null where nothing waits.</summary>
    public Task<TimeSpan?> NextDueAsync(CancellationToken cancellationToken) => Database.ReadAsync(
        async connection =>
        {
            var wait = await connection.ExecuteScalarAsync<long?>(
                $"SELECT MIN(due_at) - {Now} FROM queue_partitions WHERE queue = @queue AND lease_token IS NULL",
                new { queue = Name });
            return wait is { } microseconds ? TimeSpan.FromMicroseconds(Math.Max(0, microseconds)) : (TimeSpan?)null;
        },
        cancellationToken);

    /// <summary>Items that wait or are being worked on, and dead letters.</summary>
    public Task<(long Waiting, long Dead)> CountAsync(CancellationToken cancellationToken) => Database.ReadAsync(
        connection => connection.QuerySingleAsync<(long Waiting, long Dead)>(
            "SELECT COUNT(*) - COUNT(dead_at), COUNT(dead_at) FROM queue_items WHERE queue = @queue", new { queue = Name }),
        cancellationToken);

    private async Task<IReadOnlyList<QueueLease>> HeadsAsync(DbSession session, List<string> partitions, string token)
    {
        var rows = await session.QueryAsync<(string Partition, long Seq, string ItemId, int Attempts, long EnqueuedAt, string? TraceParent)>(
            $"""
            SELECT partition_key, seq, item_id, attempts, enqueued_at, trace_parent FROM queue_items
            WHERE seq IN (SELECT MIN(seq) FROM queue_items WHERE queue = @queue AND dead_at IS NULL AND partition_key {session.Dialect.In("partitions")} GROUP BY partition_key)
            ORDER BY seq
            """,
            new { queue = Name, partitions });

        return [.. rows.Select(row => new QueueLease(row.Partition, row.Seq, row.ItemId, row.Attempts, row.EnqueuedAt, row.TraceParent, token))];
    }

    private void Signal(DbSession session) => session.OnCommitted(() =>
    {
        Signaled?.Invoke();
        Database.Announce(Name);
    });

    private async Task EnsureHeldAsync(DbSession session, QueueLease lease)
    {
        var token = await session.ScalarAsync<string>(
            $"SELECT lease_token FROM queue_partitions WHERE queue = @queue AND partition_key = @PartitionKey {session.Dialect.ForUpdate}",
            new { queue = Name, lease.PartitionKey });
        if (token != lease.Token)
        {
            throw new LeaseLostException(Name, lease.ItemId);
        }
    }

    private Task ReleaseAsync(DbSession session, QueueLease lease)
    {
        session.OnCommitted(lease.Settlement.Settle);
        return RefreshAsync(session, lease.PartitionKey);
    }

    // Nobody holds it from here on; it is due when its head is, and goes with its last item.
    private async Task RefreshAsync(DbSession session, string partition)
    {
        var parameters = new { queue = Name, partition };
        var next = await session.ScalarAsync<long?>($"SELECT due_at FROM queue_items WHERE seq = ({Head})", parameters);
        if (next is null)
        {
            await session.ExecuteAsync("DELETE FROM queue_partitions WHERE queue = @queue AND partition_key = @partition", parameters);
            return;
        }

        await session.ExecuteAsync(
            """
            INSERT INTO queue_partitions (queue, partition_key, due_at) VALUES (@queue, @partition, @next)
            ON CONFLICT (queue, partition_key) DO UPDATE SET lease_token = NULL, lease_until = NULL, due_at = excluded.due_at
            """,
            new { queue = Name, partition, next });
        session.OnCommitted(() => Signaled?.Invoke());
    }
}
