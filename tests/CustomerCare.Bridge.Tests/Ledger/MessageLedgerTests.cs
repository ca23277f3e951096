using CsCheck;
using CustomerCare.Bridge.Ledger;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using CustomerCare.Testing;

namespace CustomerCare.Bridge.Tests.Ledger;

public sealed class MessageLedgerTests : LedgerSpecification
{
    private static readonly (string State, string Turn, MessageState Shown)[] Kinds =
    [
        ("received", "gathering", MessageState.Received), ("received", "closed", MessageState.InTurn), ("received", "decided", MessageState.InTurn),
        ("waiting_for_customer", "done", MessageState.WaitingForCustomer), ("done", "done", MessageState.Done), ("failed", "failed", MessageState.Failed),
        ("dropped", "", MessageState.Dropped),
    ];

    [Theory, BothDatabases]
    public async Task ReconcileAsync_Nothing_HasEveryStateOnceAndNoProblem(DatabaseKind kind)
    {
        await OpenAsync(kind);

        var account = await ReconcileAsync();

        Assert.Equal(Enum.GetValues<MessageState>().Where(state => state != MessageState.Unspecified), account.Counts.Select(count => count.State));
        Assert.Equal((0, 0, ""), (account.Counts.Sum(count => count.Count), account.Problems.Count, account.NextPageToken));
    }

    [Theory, BothDatabases]
    public async Task ReconcileAsync_AnyMessages_CountsAddUpAndPagesGiveEachUnfinishedOnceOldestFirst(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await Gen.Select(Gen.Int[0, Kinds.Length - 1], Gen.Int[0, 5]).Array[0, 25].SampleAsync(
            async messages =>
            {
                await ExecuteAsync("DELETE FROM messages; DELETE FROM turns; DELETE FROM queue_items; DELETE FROM queue_partitions");
                var all = messages.Select((message, index) => (Id: $"m{index:00}", Kind: Kinds[message.Item1], Minute: message.Item2)).ToList();
                foreach (var (id, its, minute) in all)
                {
                    await AddAsync(id, its.State, minute, its.Turn);
                }

                // All but the first and the last minute.
                var request = new ReconcileMessagesRequest { From = DbTime.ToTimestamp(Start + Minute), To = DbTime.ToTimestamp(Start + (5 * Minute)), PageSize = 3 };
                var expected = all.Where(message => message.Minute is >= 1 and < 5).ToList();
                var pages = new List<ReconcileMessagesResponse>();
                do
                {
                    pages.Add(await ReconcileAsync(request));
                    request.PageToken = pages[^1].NextPageToken;
                }
                while (request.PageToken.Length > 0);

                Assert.All(pages, page => Assert.All(page.Counts, count => Assert.Equal(expected.Count(message => message.Kind.Shown == count.State), count.Count)));
                Assert.Equal(
                    expected.Where(message => message.Kind.Shown is not MessageState.Done and not MessageState.Dropped).OrderBy(message => message.Minute).ThenBy(message => message.Id, StringComparer.Ordinal)
                        .Select(message => (message.Id, message.Kind.Shown)),
                    pages.SelectMany(page => page.Unfinished).Select(message => (message.MessageId, message.State)));
            },
            iter: 25,
            threads: 1);
    }

    [Theory, BothDatabases]
    public async Task ReconcileAsync_Unfinished_TellsAgeConversationAndTheChannelsId(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var (messageId, _) = await Bridge.Messages.StoreAsync(TestMessages.Text(), null, Cancellation);
        Time.Advance(TimeSpan.FromMinutes(3));

        var message = Assert.Single((await ReconcileAsync()).Unfinished);

        Assert.Equal((messageId, "m1", MessageState.Received), (message.MessageId, message.ChannelMessageId, message.State));
        Assert.Equal(await QueryAsync<string>("SELECT conversation_id FROM conversations"), [message.ConversationId]);
        Assert.True(message.Age.ToTimeSpan() >= (kind == DatabaseKind.Sqlite ? TimeSpan.FromMinutes(3) : TimeSpan.Zero));
    }

    [Theory, BothDatabases]
    public async Task ReconcileAsync_Account_LeavesOutTheOthers(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await AddAsync("a", "received", turnState: "closed");
        await AddAsync("b", "failed", account: "cloud:1");

        var account = await ReconcileAsync(new() { ChannelAccount = "cloud:1" });

        Assert.Equal((1, "b"), (account.Counts.Sum(count => count.Count), Assert.Single(account.Unfinished).MessageId));
    }

    [Theory, BothDatabases]
    public async Task ReconcileAsync_IdsOfTheCaller_GivesBackThoseNeverHandedIn(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await AddAsync("a", "dropped");
        await AddAsync("b", "done", account: "cloud:1");
        string[] ids = ["wa-a", "nothing", "wa-b", "nul\0l", "nothing"];

        Assert.Equal(["nothing", "nul\0l"], (await ReconcileAsync(new() { ChannelMessageIds = { ids } })).MissingChannelMessageIds);
        Assert.Equal(["nothing", "wa-b", "nul\0l"], (await ReconcileAsync(new() { ChannelAccount = TestMessages.Account, ChannelMessageIds = { ids } })).MissingChannelMessageIds);
    }

    [Fact]
    public async Task ReconcileAsync_TooManyIds_NamesTheField()
    {
        await OpenAsync(DatabaseKind.Sqlite);

        var error = await Assert.ThrowsAsync<CareException>(() => ReconcileAsync(new() { ChannelMessageIds = { Enumerable.Range(0, 1001).Select(Text) } }));

        Assert.Equal((ErrorKind.InvalidArgument, "channel_message_ids"), (error.Kind, error.Field));
    }

    [Theory, BothDatabases]
    public async Task ReconcileAsync_Statements_ReadTheirIndexes(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await ExecuteAsync(
            """
            INSERT INTO messages (message_id, conversation_id, direction, channel_account, chat_id, sender, channel_message_id, kind, text, sent_at, stored_at, state)
            WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 3000)
            SELECT 'm' || n, 'c1', CASE n % 2 WHEN 0 THEN 'in' ELSE 'out' END, 'simulator', 'chat', 'sender', 'w' || n, 'text', 'words', n, n,
                CASE n % 2 WHEN 0 THEN 'done' ELSE 'sent' END FROM numbers
            """);
        await ExecuteAsync("ANALYZE messages");
        var period = new Period(0, long.MaxValue, TestMessages.Account);
        var parameters = new { period.From, period.To, period.Account, Time = 0L, Id = "", limit = 51, ChannelAccount = "a", ChannelMessageId = "b", now = 0L };

        // Counting needs the messages themselves only for those that are not closed yet.
        var count = await ExplainAsync(LedgerStore.CountSql(period), parameters);
        Assert.True(count.Split("messages_in_by_state").Length > 6, count);
        Assert.DoesNotContain(kind == DatabaseKind.Sqlite ? "SCAN m" : "Seq Scan on messages", count, StringComparison.Ordinal);

        var unfinished = await ExplainAsync(LedgerStore.UnfinishedSql(period), parameters);
        Assert.Equal(4, unfinished.Split("messages_in_by_state").Length);

        Assert.Contains("messages_in_by_state", await ExplainAsync(OpenMessages.InboundSql, parameters), StringComparison.Ordinal);
        Assert.Contains("messages_out_pending", await ExplainAsync(OpenMessages.PendingSql, parameters), StringComparison.Ordinal);
        Assert.Contains("queue_items_dead", await ExplainAsync(OpenMessages.DeadSql, parameters), StringComparison.Ordinal);

        var found = await ExplainAsync(MessageLife.FindSql, parameters);
        Assert.Contains("messages_once", found, StringComparison.Ordinal);
        Assert.Contains("messages_out_by_channel_id", found, StringComparison.Ordinal);
    }
}
