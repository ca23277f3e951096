using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Audit;
using Dapper;
using Google.Protobuf;

namespace CustomerCare.Storage.Audit;

/// <summary>
/// The audit lines of a service with a database: each is written in the transaction of what it tells of, so that there is
/// neither one without the other, and goes to Accounts afterwards. The service is named like its database.
/// </summary>
public sealed class AuditOutbox(Database database) : IAuditBacklog
{
    public string Service => database.Name;

    /// <summary>Raised after a commit of this process that put a line in.</summary>
    internal event Action? Signaled;

    /// <summary>Adds a line to the transaction: one INSERT.</summary>
    public async Task AddAsync(DbSession session, AuditLine line)
    {
        await session.ExecuteAsync(
            "INSERT INTO audit_outbox (audit_id, entry, added_at) VALUES (@AuditId, @entry, now_us())",
            new { line.AuditId, entry = line.ToEntry(Service).ToByteArray() });
        session.OnCommitted(() => Signaled?.Invoke());
    }

    public async ValueTask<AuditBacklog> ReadAsync(CancellationToken cancellationToken) => await database.ReadAsync(
        async connection =>
        {
            var (waiting, age) = await connection.QuerySingleAsync<(long Waiting, long Age)>(
                "SELECT COUNT(*), COALESCE(now_us() - MIN(added_at), 0) FROM audit_outbox WHERE refused_at IS NULL");
            return new AuditBacklog(waiting, TimeSpan.FromMicroseconds(age));
        },
        cancellationToken);

    /// <summary>The oldest lines that wait, in order.</summary>
    internal Task<List<WaitingLine>> OldestAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async connection => (await connection.QueryAsync<WaitingLine>(
            $"SELECT seq, audit_id, entry FROM audit_outbox WHERE refused_at IS NULL ORDER BY seq LIMIT {AuditSender.MaxBatch}")).ToList(),
        cancellationToken);

    /// <summary>Takes lines out that Accounts has, and sets those aside that it refuses.</summary>
    internal Task SettleAsync(IReadOnlyCollection<WaitingLine> lines, IReadOnlySet<string> refused) => database.WriteAsync(
        async session =>
        {
            // By number and not up to one: on PostgreSQL a transaction with a lower number may commit later.
            var taken = lines.Where(line => !refused.Contains(line.AuditId)).Select(line => line.Seq).ToArray();
            await session.ExecuteAsync($"DELETE FROM audit_outbox WHERE seq {session.Dialect.In("taken")}", new { taken });
            if (refused.Count > 0)
            {
                var aside = lines.Where(line => refused.Contains(line.AuditId)).Select(line => line.Seq).ToArray();
                await session.ExecuteAsync($"UPDATE audit_outbox SET refused_at = now_us() WHERE seq {session.Dialect.In("aside")}", new { aside });
            }
        },
        CancellationToken.None);

    internal sealed record WaitingLine(long Seq, string AuditId, byte[] Entry)
    {
        public AuditEntry ToEntry() => AuditEntry.Parser.ParseFrom(Entry);
    }
}
