using CustomerCare.Storage;
using Dapper;

namespace CustomerCare.Accounts.Storage;

/// <summary>The revocations' SQL. What takes a session is part of its transaction.</summary>
internal sealed class RevocationStore([FromKeyedServices(AccountsExtensions.Database)] Database database)
{
    /// <summary>Rows read at once.</summary>
    public const int BatchSize = 500;

    /// <summary>Adds a revocation under the next sequence, whatever the row says there.</summary>
    public static async Task<RevocationRow> InsertAsync(DbSession session, RevocationRow row)
    {
        var numbered = row with { Seq = await Counters.NextAsync(session, Counters.Revocations) };
        await session.ExecuteAsync(
            $"INSERT INTO revocations ({RevocationRow.Columns}) VALUES (@Seq, @TokenId, @Subject, @RevokedAt, @ExpiresAt, @Reason)", numbered);
        return numbered;
    }

    public static Task<RevocationRow?> FindTokenAsync(DbSession session, string tokenId) => session.QueryFirstOrDefaultAsync<RevocationRow>(
        $"SELECT {RevocationRow.Columns} FROM revocations WHERE token_id = @tokenId", new { tokenId });

    /// <summary>When all tokens of the subject were last revoked; null if never.</summary>
    public static Task<long?> LastOfSubjectAsync(DbSession session, string subject) =>
        session.ScalarAsync<long?>("SELECT MAX(revoked_at) FROM revocations WHERE subject = @subject", new { subject });

    /// <summary>Forgets what concerns no living token.</summary>
    public static async Task PruneAsync(DbSession session, long now)
    {
        var gone = await session.QueryAsync<long>("DELETE FROM revocations WHERE expires_at < @now RETURNING seq", new { now });
        await Counters.RaiseAsync(session, Counters.RevocationsPruned, gone.DefaultIfEmpty().Max());
    }

    /// <summary>The last sequence given out and the highest one forgotten.</summary>
    public Task<(long Last, long Pruned)> BoundsAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async connection => (await Counters.ReadAsync(connection, Counters.Revocations), await Counters.ReadAsync(connection, Counters.RevocationsPruned)),
        cancellationToken);

    public Task<long> LastAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(connection => Counters.ReadAsync(connection, Counters.Revocations), cancellationToken);

    /// <summary>What still matters after one sequence and up to another, in order; at most <see cref="BatchSize"/>.</summary>
    public Task<List<RevocationRow>> ReadAsync(long after, long upTo, CancellationToken cancellationToken) => database.ReadAsync(
        async connection => (await connection.QueryAsync<RevocationRow>(
            $"SELECT {RevocationRow.Columns} FROM revocations WHERE seq > @after AND seq <= @upTo AND expires_at > now_us() ORDER BY seq LIMIT @limit",
            new { after, upTo, limit = BatchSize })).ToList(),
        cancellationToken);
}
