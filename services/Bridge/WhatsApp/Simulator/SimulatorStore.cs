using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Storage;
using CustomerCare.Storage;
using Dapper;

namespace CustomerCare.Bridge.WhatsApp.Simulator;

/// <summary>A line of the chat on the simulated phone.</summary>
/// <param name="Kind">What the message is made of; null where it is text alone.</param>
internal sealed record ChatLine(
    string Id,
    string Direction,
    string Text,
    DateTimeOffset At,
    string TicketId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Kind = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Attachment>? Media = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Place? Location = null);

/// <summary>A post in the operations group.</summary>
internal sealed record GroupPost(string Id, string Text, DateTimeOffset At);

/// <summary>What the simulated phones show.</summary>
internal sealed class SimulatorStore([FromKeyedServices(BridgeExtensions.Database)] Database database, IWhatsAppChannel channel)
{
    private const int MostShown = 1000;

    /// <summary>The newest lines of one phone's chat, oldest first.</summary>
    public Task<IReadOnlyList<ChatLine>> ChatAsync(string address, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<ChatLine>>(
        async connection =>
        {
            var rows = await connection.QueryAsync<(string Id, string Direction, string Text, long At, string TicketId, string Kind, string? Media, string? Location)>(
                """
                SELECT channel_message_id, 'in', text, stored_at, ticket_id, kind, attachments, location FROM messages
                WHERE direction = 'in' AND state <> @dropped AND conversation_id =
                    (SELECT conversation_id FROM addresses WHERE channel_account = @Account AND address = @address)
                UNION ALL
                SELECT s.message_id, 'out', s.text, s.at, COALESCE(m.ticket_id, ''), 'text', s.attachments, NULL FROM simulator_messages s
                    LEFT JOIN messages m ON m.message_id = s.message_id
                WHERE s.recipient = @address
                ORDER BY 4 DESC, 1 DESC LIMIT @MostShown
                """,
                new { channel.Account, address, MostShown, dropped = MessageStates.Dropped });
            return [.. rows.Reverse().Select(row => ToLine(row))];
        },
        cancellationToken);

    /// <summary>The newest posts, oldest first.</summary>
    public Task<IReadOnlyList<GroupPost>> GroupAsync(CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<GroupPost>>(
        async connection =>
        {
            var rows = await connection.QueryAsync<(string Id, string Text, long At)>(
                "SELECT message_id, text, at FROM simulator_messages WHERE recipient = @OperationsGroup ORDER BY at DESC, message_id DESC LIMIT @MostShown",
                new { channel.OperationsGroup, MostShown });
            return [.. rows.Reverse().Select(row => new GroupPost(row.Id, row.Text, DbTime.ToTime(row.At)))];
        },
        cancellationToken);

    private static ChatLine ToLine((string Id, string Direction, string Text, long At, string TicketId, string Kind, string? Media, string? Location) row) => new(
        row.Id,
        row.Direction,
        row.Text,
        DbTime.ToTime(row.At),
        row.TicketId,
        row.Kind == "text" ? null : row.Kind,
        Read<IReadOnlyList<Attachment>>(row.Media),
        Read<Place>(row.Location));

    private static T? Read<T>(string? json)
        where T : class => string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize<T>(json, JsonColumns.Options);
}
