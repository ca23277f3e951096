using System.Globalization;
using CustomerCare.Protos;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using Dapper;

namespace CustomerCare.Tickets.Storage;

/// <summary>The SQL of what happened to tickets.</summary>
internal sealed class ActivityStore([FromKeyedServices(TicketsExtensions.Database)] Database database)
{
    /// <summary>Adds an entry to the transaction that does what it tells of, and that holds the ticket's row.</summary>
    public static Task AddAsync(DbSession session, ActivityEntry entry) => session.ExecuteAsync(
        $"INSERT INTO ticket_activity ({ActivityRow.Columns}) VALUES ({ActivityRow.Values})", ActivityRow.From(entry));

    /// <summary>The latest entry of a kind; null where there is none.</summary>
    public static async Task<ActivityEntry?> LastAsync(DbSession session, string ticketId, ActivityKind kind)
    {
        var row = await session.QueryFirstOrDefaultAsync<ActivityRow>(
            $"SELECT seq, {ActivityRow.Columns} FROM ticket_activity WHERE ticket_id = @ticketId AND kind = @kind ORDER BY seq DESC LIMIT 1",
            new { ticketId, kind = kind.ToCode() });
        return row?.ToEntry();
    }

    /// <summary>One page, oldest first; null where there is no such ticket.</summary>
    public Task<ListActivityResponse?> ListAsync(ListActivityRequest request, CancellationToken cancellationToken)
    {
        var size = Paging.SizeOf(request.PageSize);
        var parameters = new { request.TicketId, after = ReadToken(request.PageToken), limit = size + 1 };
        return database.ReadAsync(
            async connection =>
            {
                var rows = (await connection.QueryAsync<ActivityRow>(
                    $"SELECT seq, {ActivityRow.Columns} FROM ticket_activity WHERE ticket_id = @TicketId AND seq > @after ORDER BY seq LIMIT @limit", parameters)).ToList();
                if (rows.Count == 0 && !await connection.ExecuteScalarAsync<bool>("SELECT EXISTS (SELECT 1 FROM tickets WHERE ticket_id = @TicketId)", parameters))
                {
                    return null;
                }

                var response = new ListActivityResponse { Entries = { rows.Take(size).Select(row => row.ToEntry()) } };
                response.NextPageToken = rows.Count > size ? TokenAfter(rows[size - 1]) : "";
                return response;
            },
            cancellationToken);
    }

    private static string TokenAfter(ActivityRow row) => Paging.ToToken(row.Seq.ToString(CultureInfo.InvariantCulture));

    private static long ReadToken(string token) => token.Length == 0 ? 0
        : long.TryParse(Paging.FromToken(token), NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after
        : throw Paging.InvalidToken();
}
