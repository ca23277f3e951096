using System.Globalization;
using CustomerCare.Bridge.Ledger;
using CustomerCare.Protos.Conversation.V1;
using Dapper;

namespace CustomerCare.Bridge.Tests.Ledger;

/// <summary>A ledger whose rows tests write as they want them.</summary>
public abstract class LedgerSpecification : BridgeStorageTest
{
    /// <summary>Microseconds UTC of the first minute.</summary>
    protected const long Start = 1_772_344_800_000_000;

    protected const long Minute = 60_000_000;

    private protected MessageLedger Ledger => new(Bridge.Database, Microsoft.Extensions.Options.Options.Create(Options));

    private protected Task<ReconcileMessagesResponse> ReconcileAsync(ReconcileMessagesRequest? request = null) =>
        Ledger.ReconcileAsync(request ?? new(), Cancellation);

    private protected Task ExecuteAsync(string sql, object? parameters = null) => Bridge.Database.WriteAsync(session => (Task)session.ExecuteAsync(sql, parameters), Cancellation);

    /// <summary>An inbound message of its own turn.</summary>
    /// <param name="state">As stored.</param>
    /// <param name="minute">When it was stored, since <see cref="Start"/>.</param>
    private protected async Task AddAsync(string id, string state, int minute = 0, string turnState = "done", string account = TestMessages.Account)
    {
        var at = Start + (minute * Minute);
        var turnId = state == "dropped" ? "" : $"t-{id}";
        await ExecuteAsync(
            """
            INSERT INTO messages (message_id, conversation_id, direction, channel_account, chat_id, sender, channel_message_id, kind, text, sent_at, stored_at, state, turn_id)
            VALUES (@id, @conversationId, 'in', @account, 'chat', 'sender', @channelId, 'text', 'words', @at, @at, @state, @turnId)
            """,
            new { id, conversationId = $"c-t-{id}", account, channelId = $"wa-{id}", at, state, turnId });
        if (turnId.Length > 0)
        {
            await AddTurnAsync(turnId, turnState, at);
        }
    }

    /// <summary>A turn, and its place in the queue unless it is over.</summary>
    private protected async Task AddTurnAsync(string turnId, string state, long at)
    {
        await ExecuteAsync(
            "INSERT INTO turns (turn_id, conversation_id, state, opened_at, closed_at, decided_at) VALUES (@turnId, @conversationId, @state, @at, @at, @at)",
            new { turnId, conversationId = $"c-{turnId}", state, at });
        if (state is not "done" and not "failed")
        {
            await Bridge.Database.WriteAsync(session => Bridge.Queue.EnqueueAsync(session, turnId, turnId), Cancellation);
        }
    }

    private protected static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The plan of a statement, by which names of indexes can be found.</summary>
    private protected Task<string> ExplainAsync(string sql, object parameters) => Bridge.Database.ReadAsync(
        async connection =>
        {
            if (Bridge.Database.Dialect == CustomerCare.Storage.Dialect.Sqlite)
            {
                return string.Join('\n', (await connection.QueryAsync<(long, long, long, string Detail)>($"EXPLAIN QUERY PLAN {sql}", parameters)).Select(step => step.Detail));
            }

            // A handful of rows is read faster as a whole; what matters is which index can be used.
            await using var transaction = await connection.BeginTransactionAsync(Cancellation);
            await connection.ExecuteAsync("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off", transaction: transaction);
            return string.Join('\n', await connection.QueryAsync<string>($"EXPLAIN {sql}", parameters, transaction));
        },
        Cancellation);
}
