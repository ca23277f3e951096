using System.Globalization;
using System.Runtime.CompilerServices;
using CustomerCare.Bridge.Storage;
using CustomerCare.Storage;
using Dapper;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.DailyLog;

/// <summary>Reads a day's conversations, a page at a time, so that neither a connection nor the memory is held for a long one.</summary>
internal sealed class DailyLogReader([FromKeyedServices(BridgeExtensions.Database)] Database database, IOptions<BridgeOptions> options)
{
    private const int PageSize = 500;

    private const string Page =
        $"""
        SELECT m.message_id, m.stored_at, m.direction, m.text, m.text_deleted_at IS NOT NULL AS is_deleted, m.author <> '' AS is_of_staff, c.phone, c.customer_name
        FROM messages m JOIN conversations c ON c.conversation_id = m.conversation_id
        WHERE (m.stored_at, m.message_id) > (@at, @id) AND m.stored_at >= @from AND m.stored_at < @until AND m.state <> '{MessageStates.Dropped}' AND m.alias_of = ''
        ORDER BY m.stored_at, m.message_id LIMIT @PageSize
        """;

    private readonly TimeZoneInfo _zone = options.Value.Zone;

    /// <summary>Such as <c>2026-11-29</c>, by the clocks of <c>Bridge:TimeZone</c>.</summary>
    public LogDay ReadDay(string written) => LogDay.Read(written, _zone);

    /// <summary>Oldest first; without what filters dropped, what came twice, and posts to the group.</summary>
    public async IAsyncEnumerable<LogLine> ReadAsync(LogDay day, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var from = DbTime.FromTime(day.From);
        var (at, id) = (from - 1, "");
        while (true)
        {
            var rows = await database.ReadAsync(
                async connection => (await connection.QueryAsync<Row>(Page, new { at, id, from, until = DbTime.FromTime(day.Until), PageSize })).ToList(), cancellationToken);
            foreach (var row in rows)
            {
                yield return ToLine(row);
            }

            if (rows.Count < PageSize)
            {
                yield break;
            }

            (at, id) = (rows[^1].StoredAt, rows[^1].MessageId);
        }
    }

    private LogLine ToLine(Row row) => new(
        TimeZoneInfo.ConvertTime(DbTime.ToTime(row.StoredAt), _zone).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture),
        row.Phone,
        row.CustomerName,
        row switch { { Direction: "in" } => "customer", { IsOfStaff: true } => "agent", _ => "assistant" },
        row.IsDeleted ? null : row.Text);

    private sealed record Row
    {
        public required string MessageId { get; init; }
        public required long StoredAt { get; init; }
        public required string Direction { get; init; }
        public required string Text { get; init; }
        public required bool IsDeleted { get; init; }
        public required bool IsOfStaff { get; init; }
        public required string Phone { get; init; }
        public required string CustomerName { get; init; }
    }
}
