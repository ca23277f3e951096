using System.Data.Common;
using CustomerCare.Storage;
using Dapper;

namespace CustomerCare.Bridge.Ledger;

/// <summary>What is open at a moment. Messages that wait for the customer are not.</summary>
/// <param name="Inbound">Received or in a turn.</param>
/// <param name="InboundAge">Of the oldest, since it was stored.</param>
/// <param name="Pending">On their way out, those that wait for the reply budget included.</param>
/// <param name="PendingAge">Of the oldest that is due, since it was; of one that was tried in vain since it was stored.</param>
/// <param name="DeadLetters">Given up, by queue.</param>
internal sealed record OpenCounts(long Inbound, TimeSpan InboundAge, long Pending, TimeSpan PendingAge, IReadOnlyDictionary<string, long> DeadLetters);

/// <summary>Counts what is open, at most once in <see cref="Freshness"/> however many ask.</summary>
internal sealed class OpenMessages([FromKeyedServices(BridgeExtensions.Database)] Database database, TimeProvider time) : IDisposable
{
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    /// <summary>Each part by an index that holds nothing but what it counts.</summary>
    public const string InboundSql = "SELECT COUNT(*), MIN(stored_at) FROM messages WHERE direction = 'in' AND state = 'received'";

    public const string PendingSql =
        """
        SELECT COUNT(*), MIN(CASE WHEN q.seq IS NULL OR q.attempts > 0 THEN m.stored_at WHEN q.due_at <= @now THEN q.due_at END)
        FROM messages m LEFT JOIN queue_items q ON q.queue = 'outgoing' AND q.item_id = m.message_id WHERE m.direction = 'out' AND m.state = 'pending'
        """;

    public const string DeadSql = "SELECT queue, COUNT(*) FROM queue_items WHERE dead_at IS NOT NULL GROUP BY queue";

    private readonly SemaphoreSlim _reading = new(1);
    private OpenCounts? _latest;
    private long _readAt;

    public async Task<OpenCounts> ReadAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (_latest is null || time.GetElapsedTime(_readAt) >= Freshness)
            {
                _latest = await database.ReadAsync(CountAsync, cancellationToken);
                _readAt = time.GetTimestamp();
            }

            return _latest;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private static async Task<OpenCounts> CountAsync(DbConnection connection)
    {
        var now = await connection.ExecuteScalarAsync<long>("SELECT now_us()");
        var (inbound, oldest) = await connection.QuerySingleAsync<(long, long?)>(InboundSql);
        var (pending, due) = await connection.QuerySingleAsync<(long, long?)>(PendingSql, new { now });
        var dead = await connection.QueryAsync<(string Queue, long Count)>(DeadSql);
        return new OpenCounts(inbound, AgeOf(oldest, now), pending, AgeOf(due, now), dead.ToDictionary(row => row.Queue, row => row.Count));
    }

    private static TimeSpan AgeOf(long? at, long now) => at is { } its && its < now ? TimeSpan.FromMicroseconds(now - its) : TimeSpan.Zero;
}
