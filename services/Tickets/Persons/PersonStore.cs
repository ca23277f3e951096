using System.Data.Common;
using System.Globalization;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Tickets.Storage;
using Dapper;
using Google.Protobuf;

namespace CustomerCare.Tickets.Persons;

/// <summary>The SQL of all that is stored about a person: their tickets, and what hangs on these.</summary>
internal sealed class PersonStore([FromKeyedServices(TicketsExtensions.Database)] Database database)
{
    // Those without a phone of their own know it by the name that the Bridge gave.
    private const string Theirs = "reporter_phone = @phone OR reported_by = 'WhatsApp: +' || @phone";

    private const string Items =
        $"""
        WITH person AS (SELECT ticket_id, reported_at FROM tickets WHERE {Theirs}),
        items AS (
            SELECT 'ticket' AS kind, ticket_id AS id, reported_at AS at FROM person
            UNION ALL SELECT 'comment', c.comment_id, c.created_at FROM ticket_comments c WHERE c.ticket_id IN (SELECT ticket_id FROM person)
            UNION ALL SELECT 'activity_entry', CAST(a.seq AS TEXT), a.created_at FROM ticket_activity a WHERE a.ticket_id IN (SELECT ticket_id FROM person)
        )
        SELECT kind, id, at FROM items WHERE (at, kind || ':' || id) > (@afterTime, @afterId) ORDER BY at, kind || ':' || id LIMIT @limit
        """;

    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true));

    /// <summary>Number and version of the person's tickets, in the order of the numbers.</summary>
    public Task<List<(string TicketId, long Version)>> TicketsAsync(string phone, CancellationToken cancellationToken) => database.ReadAsync(
        async connection => (await connection.QueryAsync<(string TicketId, long Version)>($"SELECT ticket_id, version FROM tickets WHERE {Theirs}", new { phone }))
            .OrderBy(ticket => ticket.TicketId, StringComparer.Ordinal).ToList(),
        cancellationToken);

    /// <summary>The requests whose answers may show one of the tickets.</summary>
    public Task<List<string>> AnswersAsync(IEnumerable<string> ticketIds, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => StoredAnswers.FindAsync(connection, database.Dialect, ticketIds), cancellationToken);

    /// <summary>Whether the person has other tickets by now.</summary>
    public static async Task<bool> HasOthersAsync(DbSession session, string phone, IEnumerable<string> known) =>
        (await session.QueryAsync<string>("SELECT ticket_id FROM tickets WHERE reporter_phone = @phone", new { phone })).Except(known).Any();

    /// <summary>Oldest first.</summary>
    public Task<ExportPersonResponse> ExportAsync(ExportPersonRequest request, CancellationToken cancellationToken)
    {
        var size = Paging.SizeOf(request.PageSize);
        var (afterTime, afterId) = request.PageToken.Length == 0 ? (-1, "") : Paging.ReadTimeAndId(request.PageToken);
        return database.ReadAsync(
            async connection =>
            {
                var items = (await connection.QueryAsync<Item>(Items, new { phone = request.Phone, afterTime, afterId, limit = size + 1 })).ToList();
                var response = new ExportPersonResponse { NextPageToken = items.Count > size ? TokenAfter(items[size - 1]) : "" };
                foreach (var item in items.Take(size))
                {
                    // Absent where it was removed between the two queries.
                    if (await ReadAsync(connection, item) is { } message)
                    {
                        response.Records.Add(new PersonRecord { Kind = item.Kind, Id = item.Id, CreatedAt = DbTime.ToTimestamp(item.At), Json = Json.Format(message) });
                    }
                }

                return response;
            },
            cancellationToken);
    }

    private static async Task<IMessage?> ReadAsync(DbConnection connection, Item item) => item.Kind switch
    {
        "ticket" => (await connection.QueryFirstOrDefaultAsync<TicketRow>($"SELECT {TicketRow.Columns} FROM tickets WHERE ticket_id = @Id", item))?.ToTicket(),
        "activity_entry" => (await connection.QueryFirstOrDefaultAsync<ActivityRow>(
            $"SELECT seq, {ActivityRow.Columns} FROM ticket_activity WHERE seq = @seq", new { seq = long.Parse(item.Id, CultureInfo.InvariantCulture) }))?.ToEntry(),
        _ => await CommentAsync(connection, item),
    };

    private static async Task<Comment?> CommentAsync(DbConnection connection, Item item)
    {
        var row = await connection.QueryFirstOrDefaultAsync<CommentItem>("SELECT author, text, channel FROM ticket_comments WHERE comment_id = @Id", item);
        return row is null ? null : new Comment { CommentId = item.Id, Author = row.Author, Text = row.Text, Channel = row.Channel, CreatedAt = DbTime.ToTimestamp(item.At) };
    }

    private static string TokenAfter(Item item) => Paging.ToToken(item.At, $"{item.Kind}:{item.Id}");

    private sealed record Item
    {
        public required string Kind { get; init; }
        public required string Id { get; init; }
        public required long At { get; init; }
    }

    private sealed record CommentItem
    {
        public required string Author { get; init; }
        public required string Text { get; init; }
        public required string Channel { get; init; }
    }
}
