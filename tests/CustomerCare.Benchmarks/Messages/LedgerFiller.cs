using CustomerCare.Storage;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CustomerCare.Benchmarks.Messages;

/// <summary>Old messages of other customers, with their turns, replies and conversations, made by the database itself while no service has it.</summary>
internal static class LedgerFiller
{
    private const int Batch = 50_000;

    private const string Numbers =
        """
        WITH RECURSIVE numbers (n) AS (SELECT @first UNION ALL SELECT n + 1 FROM numbers WHERE n < @last),
        made AS (SELECT n, @now - n * 3000000 AS at, 'old-' || (n / 10) AS conversation, '27' || (600000000 + n / 10) AS phone FROM numbers)
        """;

    /// <param name="count">Of messages in and out, one half each.</param>
    public static void Fill(string dataDirectory, int count, TimeProvider time)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataDirectory, "bridge.db"), Pooling = false }.ConnectionString);
        connection.Open();
        connection.Execute("PRAGMA synchronous = OFF");
        var now = DbTime.FromTime(time.GetUtcNow()) - DbTime.FromSpan(TimeSpan.FromHours(1));
        for (var first = 0; first < count / 2; first += Batch)
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(Rows, new { first, last = Math.Min(count / 2, first + Batch) - 1, now }, transaction);
            transaction.Commit();
        }

        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private const string Rows =
        $$"""
        {{Numbers}}
        INSERT INTO conversations (conversation_id, channel_account, address, phone, created_at, last_message_at)
        SELECT conversation, 'simulator', phone || '@s.whatsapp.net', phone, MIN(at), MAX(at) FROM made WHERE n % 10 = 0 GROUP BY conversation, phone;
        {{Numbers}}
        INSERT INTO addresses (channel_account, address, conversation_id)
        SELECT 'simulator', phone || '@s.whatsapp.net', conversation FROM made WHERE n % 10 = 0;
        {{Numbers}}
        INSERT INTO turns (turn_id, conversation_id, state, decision, opened_at, closed_at, decided_at, finished_at)
        SELECT 'old-turn-' || n, conversation, 'done', '{}', at, at, at, at FROM made;
        {{Numbers}}
        INSERT INTO messages (message_id, conversation_id, direction, channel_account, chat_id, sender, channel_message_id, kind, text, sent_at, stored_at, state, turn_id)
        SELECT 'old-in-' || n, conversation, 'in', 'simulator-before', phone || '@s.whatsapp.net', phone || '@s.whatsapp.net', 'old-' || n, 'text',
            'I have no electricity at my house since this morning.', at, at, 'done', 'old-turn-' || n FROM made;
        {{Numbers}}
        INSERT INTO messages (message_id, conversation_id, direction, channel_account, chat_id, sender, channel_message_id, kind, text, sent_at, stored_at, state, turn_id)
        SELECT 'old-out-' || n, conversation, 'out', 'simulator-before', phone || '@s.whatsapp.net', '', 'old-out-' || n, 'text',
            'Re amohetse tlaleho ea hau. We have received your report.', at, at, 'sent', 'old-turn-' || n FROM made;
        """;
}
