using System.Data.Common;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Tickets.Watch;
using Dapper;

namespace CustomerCare.Tickets.Storage;

/// <summary>The SQL of the stream of changes: <c>ticket_activity</c> by its numbers, across all tickets.</summary>
internal sealed class WatchStore([FromKeyedServices(TicketsExtensions.Database)] Database database)
{
    /// <summary>Changes read at once.</summary>
    public const int PageSize = 200;

    private const string Last = "SELECT COALESCE(MAX(seq), 0) FROM ticket_activity";

    // The statement's view of the table is older than its look at the locks: whoever took a number below one that it sees has
    // announced it before, and either still holds the lock or has ended, and then the next statement sees what came of it.
    private const string LastAndAnnounced =
        $"""
        SELECT ({Last}), (
            SELECT MIN(((classid::BIGINT & 65535) << 32) | objid::BIGINT) FROM pg_locks
            WHERE locktype = 'advisory' AND objsubid = 1 AND classid::BIGINT >> 16 = 29795
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
        """;

    /// <summary>The highest number that can be seen, and the one up to which no other will ever come in.</summary>
    public Task<(long Last, long Settled)> BoundsAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async connection =>
        {
            // SQLite's writers come one after the other: what is not there will not come.
            if (database.Dialect == Dialect.Sqlite)
            {
                var highest = await connection.ExecuteScalarAsync<long>(Last);
                return (highest, highest);
            }

            var (last, announced) = await connection.QuerySingleAsync<(long Last, long? Announced)>(LastAndAnnounced);
            return (last, Math.Min(last, announced ?? last));
        },
        cancellationToken);

    /// <summary>The changes after one number and up to another, in order, with the tickets as they are now; at most <see cref="PageSize"/>.</summary>
    /// <param name="upTo">At most what <see cref="BoundsAsync"/> has called settled before.</param>
    public Task<IReadOnlyList<WatchedChange>> ReadAsync(long after, long upTo, CancellationToken cancellationToken) => database.ReadAsync(
        async connection =>
        {
            var rows = (await connection.QueryAsync<ActivityRow>(
                $"SELECT seq, {ActivityRow.Columns} FROM ticket_activity WHERE seq > @after AND seq <= @upTo ORDER BY seq LIMIT @limit",
                new { after, upTo, limit = PageSize })).ToList();
            var tickets = await TicketsAsync(connection, [.. rows.Select(row => row.TicketId).Distinct()]);
            return (IReadOnlyList<WatchedChange>)[.. rows.Select(row => new WatchedChange(row.Seq, tickets[row.TicketId], row.ToEntry()))];
        },
        cancellationToken);

    // After the changes, so that no ticket is older than what is told of it.
    private async Task<Dictionary<string, Ticket>> TicketsAsync(DbConnection connection, List<string> ids)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var rows = await connection.QueryAsync<TicketRow>($"SELECT {TicketRow.Columns} FROM tickets WHERE ticket_id {database.Dialect.In("ids")}", new { ids });
        return rows.ToDictionary(row => row.TicketId, row => row.ToTicket());
    }
}
