using CustomerCare.Bridge.Pipeline;
using CustomerCare.Bridge.Privacy;
using CustomerCare.Bridge.Storage;
using CustomerCare.Storage.Queue;
using CustomerCare.Testing;
using Dapper;

namespace CustomerCare.Bridge.Tests.Privacy;

public sealed class TextRetentionTests : RetentionTest
{
    public static MatrixTheoryData<DatabaseKind, string> OpenStates { get; } =
        new(Enum.GetValues<DatabaseKind>(), [MessageStates.Received, MessageStates.WaitingForCustomer, ReceiptStates.Pending]);

    [Theory, BothDatabases]
    public async Task Run_AtTheLimit_DeletesToTheMicrosecond(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await AddMessageAsync("old", Limit);
        await AddMessageAsync("young", Limit + 1);

        await RunAsync();

        Assert.Equal(["young"], await KeptTextsAsync());
    }

    [Theory, BothDatabases]
    public async Task Run_OldMessage_KeepsWhatTheLedgerCounts(DatabaseKind kind)
    {
        const string Ledger = "SELECT direction || state || ticket_id || results || stored_at || chat_id || sender || channel_message_id FROM messages ORDER BY message_id";
        await OpenAsync(kind);
        await AddMessageAsync("in", Limit - 5);
        await AddMessageAsync("out", Limit - 4, "sent", "out");
        await AddMessageAsync("dropped", Limit - 3, "dropped");
        await AddMessageAsync("failed", Limit - 2, "failed");
        await AddMessageAsync("delivered", Limit - 1, "delivered", "out");
        await AddMessageAsync("read", Limit - 1, "read", "out");
        var before = await QueryAsync<string>(Ledger);

        await RunAsync();

        Assert.Empty(await KeptTextsAsync());
        Assert.Equal(before, await QueryAsync<string>(Ledger));
    }

    [Theory, MemberData(nameof(OpenStates))]
    public async Task Run_WhatIsOpen_IsLeftUntilItIsOver(DatabaseKind kind, string state)
    {
        await OpenAsync(kind);
        await AddMessageAsync("open", Limit - 10, state, state == "pending" ? "out" : "in");
        await AddMessageAsync("over", Limit - 5);

        await RunAsync();
        Assert.Equal(["open"], await KeptTextsAsync());

        await ExecuteAsync("UPDATE messages SET state = CASE WHEN direction = 'in' THEN 'done' ELSE 'sent' END WHERE message_id = 'open'");
        await RunAsync();
        Assert.Empty(await KeptTextsAsync());
    }

    [Theory, BothDatabases]
    public async Task Run_ConversationThatAPersonHas_IsLeftAsAWhole(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await AddConversationAsync(mode: "person_needed");
        await AddMessageAsync("m1", Limit - 10);

        await RunAsync();

        Assert.Equal(["m1"], await KeptTextsAsync());
        Assert.Equal(["Thabo Mokhesi"], await QueryAsync<string>("SELECT customer_name FROM conversations"));
    }

    [Theory, BothDatabases]
    public async Task Run_LastMessageOfAConversation_TakesTheNamesWithIt(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await AddConversationAsync();
        await AddConversationAsync("c2");
        await AddMessageAsync("m1", Limit - 10);
        await AddMessageAsync("m2", Limit - 5, "sent", "out");
        await AddMessageAsync("m3", Limit - 5, conversationId: "c2");
        await AddMessageAsync("m4", Limit + 5, conversationId: "c2");

        await RunAsync();

        Assert.Equal(["c1//2", "c2/Thabo Mokhesi/1"], await QueryAsync<string>("SELECT conversation_id || '/' || customer_name || '/' || version FROM conversations ORDER BY conversation_id"));
        var forgotten = await Bridge.Conversations.ReadAsync("c1", Cancellation);
        Assert.Equal(("MAK-2026-0001", "", "26658001234"), (forgotten.Tickets[0].TicketId, forgotten.Tickets[0].Summary, forgotten.Phone));
    }

    [Theory, BothDatabases]
    public async Task Run_OldMessage_TakesItsDecisionAndTheSimulatorsCopyWithIt(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await AddMessageAsync("in", Limit - 5, turnId: "t1");
        await AddMessageAsync("out", Limit - 4, "sent", "out", turnId: "t1");
        await ExecuteAsync("INSERT INTO turns (turn_id, conversation_id, state, decision, opened_at) VALUES ('t1', 'c1', 'done', 'words', 1), ('t2', 'c1', 'done', 'words', @young)", new { young = Limit + 1 });
        await ExecuteAsync("INSERT INTO simulator_messages (message_id, recipient, text, at) VALUES ('out', '26658001234', 'words', 1), ('new', '26658001234', 'words', 1)");

        await RunAsync();

        Assert.Equal(["t2"], await QueryAsync<string>("SELECT turn_id FROM turns WHERE decision IS NOT NULL"));
        Assert.Equal(["new"], await QueryAsync<string>("SELECT message_id FROM simulator_messages WHERE text <> '' AND text_deleted_at IS NULL"));
    }

    [Theory, BothDatabases]
    public async Task Run_OldMessage_TakesItsPlaceAndTheNamesOfItsFilesWithIt(DatabaseKind kind)
    {
        const string Files = """[{"mediaId":"f1","contentType":"image/jpeg","fileName":"thabo.jpg","sizeBytes":7}]""";
        await OpenAsync(kind);
        await AddMessageAsync("old", Limit);
        await AddMessageAsync("young", Limit + 1);
        await ExecuteAsync("UPDATE messages SET attachments = @Files, location = '{}'", new { Files });
        await ExecuteAsync("INSERT INTO simulator_messages (message_id, recipient, text, at, attachments) VALUES ('old', 'x', 'words', 1, @Files)", new { Files });

        await RunAsync();

        Assert.Equal(
            [("old", Files.Replace("thabo.jpg", "", StringComparison.Ordinal), null), ("young", Files, "{}")],
            await QueryAsync<(string, string, string?)>("SELECT message_id, attachments, location FROM messages ORDER BY message_id"));
        Assert.DoesNotContain("thabo", Assert.Single(await QueryAsync<string>("SELECT attachments FROM simulator_messages")), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Run_LastMessageOfAMergedConversation_TakesTheNamesOfBothWithIt(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await AddConversationAsync();
        await AddConversationAsync("merged");
        await ExecuteAsync("UPDATE conversations SET merged_into = 'c1' WHERE conversation_id = 'merged'");
        await AddMessageAsync("m1", Limit - 10);

        await RunAsync();

        Assert.Equal(["", ""], await QueryAsync<string>("SELECT customer_name FROM conversations"));
    }

    [Theory, BothDatabases]
    public async Task Run_TurnWhoseMessagesWentOnToOthers_LosesItsDecision(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await AddMessageAsync("m1", Limit + 10, turnId: "t3");
        await ExecuteAsync(
            """
            INSERT INTO turns (turn_id, conversation_id, state, decision, opened_at) VALUES
                ('t1', 'c1', 'done', 'words', @Limit), ('t2', 'c1', 'decided', 'words', @Limit), ('t3', 'c1', 'done', 'words', @Limit), ('t4', 'c1', 'done', 'words', @Limit + 1)
            """,
            new { Limit });

        await RunAsync();

        Assert.Equal(["t2", "t3", "t4"], await QueryAsync<string>("SELECT turn_id FROM turns WHERE decision IS NOT NULL ORDER BY turn_id"));
    }

    [Theory, BothDatabases]
    public async Task Run_DeadLetter_CannotBeRevivedWithoutItsWords(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await AddMessageAsync("out", Limit - 4, "failed", "out");
        await ExecuteAsync("INSERT INTO queue_items (queue, partition_key, item_id, due_at, enqueued_at, dead_at) VALUES ('outgoing', 'x', 'out', 1, 1, 1)");

        await RunAsync();

        var queue = new WorkQueue(Bridge.Database, BridgeExtensions.OutgoingQueue);
        Assert.False(await Bridge.Database.WriteAsync(session => queue.ReviveAsync(session, "out"), Cancellation));
    }

    [Theory, BothDatabases]
    public async Task Run_ManyMessages_GoInBatches(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await AddManyAsync(250);

        var (batches, cursor, lease) = (new List<int>(), new RetentionCursor(-1, "", false), new RetentionLease("texts"));
        while (await Texts.RunBatchAsync(cursor, lease, Cancellation) is { } batch)
        {
            cursor = batch.Next;
            batches.Add(batch.Deleted);
        }

        Assert.Equal([100, 100, 50], batches);
        Assert.Empty(await KeptTextsAsync());
    }

    [Theory, BothDatabases]
    public async Task Run_AfterOneThatWasKilled_GoesOnWhereItWas(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await AddManyAsync(150);
        var killed = await Texts.RunBatchAsync(new RetentionCursor(-1, "", false), new RetentionLease("texts"), Cancellation);

        // Its lease still holds.
        await RunAsync();
        Assert.Equal(50, (await KeptTextsAsync()).Count);

        await SetClockAsync(Now + TimeSpan.FromMinutes(2));
        var position = await QueryAsync<string>("SELECT position_id FROM retention WHERE name = 'texts'");
        await RunAsync();

        Assert.Equal([killed!.Value.Next.Id], position);
        Assert.Empty(await KeptTextsAsync());
    }

    [Theory, BothDatabases]
    public async Task Run_WithOneLeftBehind_LooksAtItAgain(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await AddMessageAsync("0", Limit - 1000, "waiting_for_customer");
        await AddManyAsync(150);

        await RunAsync();
        Assert.Equal(["0"], await KeptTextsAsync());
        Assert.Equal([-1L], await QueryAsync<long>("SELECT position_at FROM retention WHERE name = 'texts'"));

        await ExecuteAsync("UPDATE messages SET state = 'done' WHERE message_id = '0'");
        await RunAsync();
        Assert.Empty(await KeptTextsAsync());
    }

    [Fact]
    public async Task Run_ForEver_DeletesNothing()
    {
        await OpenAsync(DatabaseKind.Sqlite);
        Options.RetainTexts = new RetentionTime((TimeSpan?)null);
        await AddMessageAsync("old", 1);

        await RunAsync();

        Assert.Equal(["old"], await KeptTextsAsync());
    }

    [Theory, BothDatabases]
    public async Task StoreAsync_HistoryThatIsDeliveredAfterItsTextWasDeleted_HasItsWordsAgain(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await Bridge.Messages.StoreAsync(TestMessages.Text("still dark"), FilterNames.Stale, Cancellation);
        await ExecuteAsync("UPDATE messages SET text = '', text_deleted_at = 1");

        await Bridge.Messages.StoreAsync(TestMessages.Text("still dark"), null, Cancellation);

        Assert.Equal(["still dark"], await QueryAsync<string>("SELECT text FROM messages WHERE text_deleted_at IS NULL AND state = 'received'"));
    }

    [Theory]
    [InlineData(TextRetention.Candidates, "messages_by_time")]
    [InlineData(AnswerRetention.Candidates, "requests_with_texts")]
    [InlineData(MediaRetention.Candidates, "media_stored")]
    [InlineData(DecisionRetention.Candidates, "turns_by_time")]
    public async Task Candidates_OnSqlite_AreFoundByTheIndex(string sql, string index)
    {
        await OpenAsync(DatabaseKind.Sqlite);

        var plan = await Bridge.Database.ReadAsync(
            async connection => (await connection.QueryAsync($"EXPLAIN QUERY PLAN {sql}", new { At = -1L, Id = "", time = 1L })).Select(step => (string)step.detail).ToList(), Cancellation);

        Assert.Contains(plan, step => step.Contains($"INDEX {index} (", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal));
    }

    private Task AddManyAsync(int count) => Bridge.Database.WriteAsync(
        async session =>
        {
            for (var i = 0; i < count; i++)
            {
                await session.ExecuteAsync(
                    """
                    INSERT INTO messages (message_id, conversation_id, direction, channel_account, chat_id, sender, channel_message_id, kind, text, sent_at, stored_at, state)
                    VALUES (@id, '', 'in', 'simulator', 'x', 'x', @id, 'text', 'no power', 1, @at, 'dropped')
                    """,
                    new { id = $"many-{i:000}", at = Limit - 500 + (i / 3) });
            }
        },
        Cancellation);
}
