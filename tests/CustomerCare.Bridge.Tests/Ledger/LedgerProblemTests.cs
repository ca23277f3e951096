using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Testing;

namespace CustomerCare.Bridge.Tests.Ledger;

/// <summary>Each thing that must not be, made by SQL and found.</summary>
public sealed class LedgerProblemTests : LedgerSpecification
{
    private const string Outgoing =
        """
        INSERT INTO messages (message_id, conversation_id, direction, channel_account, chat_id, sender, channel_message_id, kind, text, sent_at, stored_at, state)
        VALUES ('out', 'c1', 'out', 'simulator', 'chat', '', 'out', 'text', 'words', 1, 1, 'pending')
        """;

    // Beside messages in every state and turns at every stage, none of which is a problem.
    [Theory, BothDatabases]
    public async Task ReconcileAsync_SoundLedger_HasNoProblems(DatabaseKind kind)
    {
        await OpenSoundAsync(kind);

        var account = await ReconcileAsync();

        Assert.Empty(account.Problems);
        Assert.NotNull(account.CheckedFrom);
    }

    [Theory, BothDatabases]
    public Task UnknownState_IsFound(DatabaseKind kind) => AssertFoundAsync(kind, LedgerProblemKind.UnknownState, ["done"], "UPDATE messages SET state = 'vanished' WHERE message_id = 'done'");

    [Theory, BothDatabases]
    public Task MessageInNoTurn_IsFound(DatabaseKind kind) =>
        AssertFoundAsync(kind, LedgerProblemKind.MessageWithoutTurn, ["done"], "UPDATE messages SET turn_id = '' WHERE message_id = 'done'; DELETE FROM turns WHERE turn_id = 't-done'");

    [Theory, BothDatabases]
    public Task MessageWhoseTurnIsMissing_IsFound(DatabaseKind kind) =>
        AssertFoundAsync(kind, LedgerProblemKind.MessageWithoutTurn, ["failed"], "DELETE FROM turns WHERE turn_id = 't-failed'");

    // The unique key forbids it; without it, the check must see it.
    [Theory, BothDatabases]
    public Task MessageInTwoTurns_IsFound(DatabaseKind kind) => AssertFoundAsync(
        kind, LedgerProblemKind.MessageInTwoTurns, ["done", "failed"], "DROP INDEX messages_once; UPDATE messages SET channel_message_id = 'wa-done' WHERE message_id = 'failed'");

    [Theory, BothDatabases]
    public Task MessageOpenInATurnThatIsOver_IsFound(DatabaseKind kind) =>
        AssertFoundAsync(kind, LedgerProblemKind.MessageLeftBehind, ["closed"], "UPDATE turns SET state = 'done' WHERE turn_id = 't-closed'");

    [Theory, BothDatabases]
    public Task MessageDoneInATurnThatIsNotOver_IsFound(DatabaseKind kind) =>
        AssertFoundAsync(kind, LedgerProblemKind.MessageAheadOfTurn, ["done"], "UPDATE turns SET state = 'closed' WHERE turn_id = 't-done'");

    [Theory, BothDatabases]
    public Task TurnWithoutMessages_IsFound(DatabaseKind kind) => AssertFoundAsync(
        kind, LedgerProblemKind.TurnWithoutMessages, ["empty"], $"INSERT INTO turns (turn_id, conversation_id, state, opened_at) VALUES ('empty', 'c1', 'done', {Start})");

    [Theory, BothDatabases]
    public Task OpenTurnInNoQueue_IsFound(DatabaseKind kind) =>
        AssertFoundAsync(kind, LedgerProblemKind.TurnWithoutQueueItem, ["t-closed"], "DELETE FROM queue_items WHERE item_id = 't-closed'");

    [Theory, BothDatabases]
    public Task DeadLetterOfATurnThatIsNotOver_IsFound(DatabaseKind kind) =>
        AssertFoundAsync(kind, LedgerProblemKind.TurnWithoutQueueItem, ["t-closed"], "UPDATE queue_items SET dead_at = 1 WHERE item_id = 't-closed'");

    [Theory, BothDatabases]
    public Task DecisionNotCarriedOut_IsFound(DatabaseKind kind) => AssertFoundAsync(
        kind, LedgerProblemKind.DecidedTurnTooOld, ["t-decided"], "UPDATE turns SET decided_at = now_us() - 121000000 WHERE turn_id = 't-decided'");

    [Theory, BothDatabases]
    public Task PendingMessageInNoQueue_IsFound(DatabaseKind kind) => AssertFoundAsync(kind, LedgerProblemKind.OutgoingWithoutQueueItem, ["out"], Outgoing);

    [Theory]
    [InlineData(DatabaseKind.Sqlite, "outgoing")]
    [InlineData(DatabaseKind.Sqlite, "turns")]
    [InlineData(DatabaseKind.Postgres, "outgoing")]
    [InlineData(DatabaseKind.Postgres, "turns")]
    public Task QueueItemOfNothing_IsFound(DatabaseKind kind, string queue) => AssertFoundAsync(
        kind,
        LedgerProblemKind.QueueItemWithoutMessage,
        ["nothing"],
        $"INSERT INTO queue_items (queue, partition_key, item_id, due_at, enqueued_at) VALUES ('{queue}', 'p', 'nothing', 1, 1)");

    [Fact]
    public async Task ReconcileAsync_SecondPage_DoesNotLookForProblemsAgain()
    {
        await OpenSoundAsync(DatabaseKind.Sqlite);
        await ExecuteAsync(Outgoing);
        var first = await ReconcileAsync(new() { PageSize = 1 });

        var second = await ReconcileAsync(new() { PageSize = 1, PageToken = first.NextPageToken });

        Assert.Equal((1, 0), (first.Problems.Count, second.Problems.Count));
    }

    private async Task AssertFoundAsync(DatabaseKind kind, LedgerProblemKind problem, string[] ids, string sql)
    {
        await OpenSoundAsync(kind);
        foreach (var statement in sql.Split(';'))
        {
            await ExecuteAsync(statement);
        }

        var found = Assert.Single((await ReconcileAsync()).Problems);

        Assert.Equal(problem, found.Kind);
        Assert.Equal(ids, found.Ids.Order(StringComparer.Ordinal));
        Assert.False(found.HasMore);
    }

    private async Task OpenSoundAsync(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await AddAsync("gathering", "received", turnState: "gathering");
        await AddAsync("closed", "received", turnState: "closed");
        await AddAsync("decided", "received", turnState: "decided");
        await ExecuteAsync("UPDATE turns SET decided_at = now_us() WHERE state = 'decided'");
        await AddAsync("waiting", "waiting_for_customer");
        await AddAsync("done", "done");
        await AddAsync("failed", "failed", turnState: "failed");
        await AddAsync("dropped", "dropped");
    }
}
