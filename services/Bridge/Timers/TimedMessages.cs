using System.Text.Json;
using CustomerCare.Bridge.Storage;
using CustomerCare.Storage;

namespace CustomerCare.Bridge.Timers;

/// <summary>A message that a timer is about.</summary>
internal sealed record TimedMessage
{
    public required string MessageId { get; init; }
    public required string Text { get; init; }
    public required long StoredAt { get; init; }
    public required string Results { get; init; }

    public bool IsAnswered => ReadResults().Any(result => result.Kind == "answer");

    public IReadOnlyList<MessageResultRow> ReadResults() => JsonSerializer.Deserialize<List<MessageResultRow>>(Results) ?? [];
}

/// <summary>The timers' SQL.</summary>
internal static class TimedMessages
{
    /// <summary>Finished messages since a moment that nobody has answered, oldest first.</summary>
    public static async Task<IReadOnlyList<TimedMessage>> UnansweredAsync(DbSession session, string conversationId, long since) =>
        Unanswered(await session.QueryAsync<TimedMessage>(
            """
            SELECT message_id, text, stored_at, results FROM messages
            WHERE conversation_id = @conversationId AND stored_at >= @since AND direction = 'in' AND state = @state ORDER BY stored_at, message_id
            """,
            new { conversationId, since, state = MessageStates.Done }));

    /// <summary>The same of one turn.</summary>
    public static async Task<IReadOnlyList<TimedMessage>> UnansweredOfAsync(DbSession session, string turnId) =>
        Unanswered(await session.QueryAsync<TimedMessage>(
            """
            SELECT message_id, text, stored_at, results FROM messages
            WHERE turn_id = @turnId AND direction = 'in' AND state = @state ORDER BY stored_at, message_id
            """,
            new { turnId, state = MessageStates.Done }));

    /// <summary>Messages that wait for the customer's answer, oldest first.</summary>
    public static async Task<IReadOnlyList<TimedMessage>> WaitingAsync(DbSession session, string conversationId) =>
        [.. await session.QueryAsync<TimedMessage>(
            """
            SELECT message_id, text, stored_at, results FROM messages
            WHERE conversation_id = @conversationId AND direction = 'in' AND state = @state ORDER BY stored_at, message_id
            """,
            new { conversationId, state = MessageStates.WaitingForCustomer })];

    /// <summary>Whether the customer has written something that no turn has finished yet.</summary>
    public static async Task<bool> HasUnfinishedAsync(DbSession session, string conversationId) =>
        await session.ScalarAsync<long>(
            "SELECT COUNT(*) FROM messages WHERE conversation_id = @conversationId AND direction = 'in' AND state = @state",
            new { conversationId, state = MessageStates.Received }) > 0;

    /// <summary>When the customer wrote last before a moment; 0 where they did not.</summary>
    public static async Task<long> LastBeforeAsync(DbSession session, string conversationId, long before) =>
        await session.ScalarAsync<long?>(
            "SELECT MAX(stored_at) FROM messages WHERE conversation_id = @conversationId AND direction = 'in' AND stored_at < @before",
            new { conversationId, before }) ?? 0;

    /// <summary>Ends a message: a person has it now.</summary>
    public static Task HandToPersonAsync(DbSession session, TimedMessage message, string eventId)
    {
        var results = message.ReadResults().Append(new MessageResultRow("person", "", eventId));
        return session.ExecuteAsync(
            "UPDATE messages SET state = @state, results = @results WHERE message_id = @MessageId",
            new { message.MessageId, state = MessageStates.Done, results = JsonSerializer.Serialize(results) });
    }

    public static string Words(IEnumerable<TimedMessage> messages) => string.Join('\n', messages.Select(message => message.Text).Where(text => text.Length > 0));

    private static List<TimedMessage> Unanswered(IEnumerable<TimedMessage> messages) => [.. messages.Where(message => !message.IsAnswered)];
}
