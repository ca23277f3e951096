using CustomerCare.Bridge.Privacy;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;
using CustomerCare.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerCare.Bridge.Tests.Privacy;

/// <summary>A ledger with messages of chosen ages, and both databases' clocks standing still.</summary>
public abstract class RetentionTest : BridgeStorageTest
{
    private protected static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private protected static DateTimeOffset Now => TestMessages.Morning;

    /// <summary>Exactly old enough.</summary>
    private protected static long Limit => DbTime.FromTime(Now - Kept);

    private protected new async Task OpenAsync(DatabaseKind kind)
    {
        Options.RetainTexts = new RetentionTime(Kept);
        Options.RetainMedia = new RetentionTime(Kept);
        await base.OpenAsync(kind);
        await SetClockAsync(Now);
    }

    private protected async Task SetClockAsync(DateTimeOffset now)
    {
        Time.SetUtcNow(now);
        if (Bridge.Database.Dialect == Dialect.Postgres)
        {
            await ExecuteAsync($"CREATE OR REPLACE FUNCTION now_us() RETURNS BIGINT LANGUAGE sql VOLATILE AS $$ SELECT {DbTime.FromTime(now)}::BIGINT $$");
        }
    }

    private protected Task ExecuteAsync(string sql, object? parameters = null) =>
        Bridge.Database.WriteAsync(session => (Task)session.ExecuteAsync(sql, parameters), Cancellation);

    private protected Task AddMessageAsync(string id, long storedAt, string state = "done", string direction = "in", string conversationId = "c1", string turnId = "") => ExecuteAsync(
        """
        INSERT INTO messages (message_id, conversation_id, direction, channel_account, chat_id, sender, channel_message_id, kind, text, sent_at, stored_at, state, turn_id, ticket_id, results)
        VALUES (@id, @conversationId, @direction, 'simulator', '26658001234', '26658001234', @id, 'text', 'no power', @storedAt, @storedAt, @state, @turnId, 'MAK-2026-0001', '[1]')
        """,
        new { id, storedAt, state, direction, conversationId, turnId });

    private protected Task AddConversationAsync(string id = "c1", string mode = "automatic") => ExecuteAsync(
        """
        INSERT INTO conversations (conversation_id, channel_account, address, phone, created_at, customer_name, mode, tickets)
        VALUES (@id, 'simulator', '26658001234', '26658001234', 1, 'Thabo Mokhesi', @mode,
            '[{"ticketId":"MAK-2026-0001","number":"","category":"no-power","priority":"P1","danger":false,"summary":"Dark since Monday.","openedAt":1,"touchedAt":1}]')
        """,
        new { id, mode });

    private protected Task<List<string>> KeptTextsAsync() => QueryAsync<string>("SELECT message_id FROM messages WHERE text_deleted_at IS NULL AND text <> '' ORDER BY message_id");

    private protected TextRetention Texts => new(
        Bridge.Database,
        new WorkQueue(Bridge.Database, BridgeExtensions.TurnQueue),
        new WorkQueue(Bridge.Database, BridgeExtensions.OutgoingQueue),
        Microsoft.Extensions.Options.Options.Create(Options));

    /// <summary>Every kind, in a process of its own.</summary>
    private protected Task RunAsync()
    {
        var options = Microsoft.Extensions.Options.Options.Create(Options);
        IRetention[] kinds =
        [
            Texts, new AnswerRetention(Bridge.Database, options), new EventRetention(Bridge.Database, options), new DecisionRetention(Bridge.Database, options),
            new MediaRetention(Bridge.Database, options),
        ];
        return new RetentionPass(Bridge.Database, kinds, TimeProvider.System, NullLogger<RetentionPass>.Instance).RunAsync(Cancellation);
    }
}
