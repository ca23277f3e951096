using System.Data.Common;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Storage.Watch;
using CustomerCare.Tickets.Watch;
using Dapper;

namespace CustomerCare.Tickets.Storage;

/// <summary>The SQL of the stream of changes: <c>ticket_activity</c> by its numbers, across all tickets.</summary>
internal sealed class WatchStore([FromKeyedServices(TicketsExtensions.Database)] Database database) : IChangeSource<WatchedChange>
{
    /// <summary>Changes read at once.</summary>
    public const int PageSize = 200;

    int IChangeSource<WatchedChange>.PageSize => PageSize;

    // Nothing is ever taken away.
    public Task<ChangeBounds> BoundsAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async connection => await ChangeNumbers.ReadAsync(connection, database.Dialect, "ticket_activity") with { First = 0 }, cancellationToken);

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
