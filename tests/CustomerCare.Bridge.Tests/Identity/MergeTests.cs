using CustomerCare.Bridge.Messages;
using CustomerCare.Storage;
using CustomerCare.Testing;

namespace CustomerCare.Bridge.Tests.Identity;

/// <summary>Two conversations that turn out to be one customer's, in every state of their turns.</summary>
public sealed class MergeTests : IdentityTest
{
    [Theory, BothDatabases]
    public async Task Link_BothGather_JoinsTheBurstsInOrder(DatabaseKind kind)
    {
        await OpenNowAsync(kind);
        await StoreAsync(FromPhone("1"));
        await StoreAsync(FromLid("2"));
        await StoreAsync(FromPhone("3"));

        await LinkAsync();

        Assert.Equal(["1|2|3"], await Bridge.CloseDueAsync());
        Assert.Single(await ConversationsAsync());
        Assert.Equal((0, 0), await Bridge.Queue.CountAsync(Cancellation));
    }

    [Theory, BothDatabases]
    public async Task Message_WithBothAddresses_MergesAndJoinsThem(DatabaseKind kind)
    {
        await OpenNowAsync(kind);
        await StoreAsync(FromPhone("1"));
        await StoreAsync(FromLid("2"));

        await StoreAsync(FromBoth("3"));

        Assert.Equal(["1|2|3"], await Bridge.CloseDueAsync());
        Assert.Single(await ConversationsAsync());
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, true)]
    [InlineData(DatabaseKind.Sqlite, false)]
    [InlineData(DatabaseKind.Postgres, true)]
    [InlineData(DatabaseKind.Postgres, false)]
    public async Task Link_ATurnIsInHand_MergesOnceItIsDone(DatabaseKind kind, bool isOlder)
    {
        await OpenNowAsync(kind);
        await StoreAsync(isOlder ? FromPhone("1") : FromLid("0"));
        if (!isOlder)
        {
            Assert.Equal(["0"], await Bridge.CloseDueAsync());
            await StoreAsync(FromPhone("1"));
        }

        var inHand = await TakeAsync();
        Assert.Equal("1", await CloseAsync(inHand));
        await StoreAsync(FromLid("2"));

        var survivor = await LinkAsync();

        Assert.Equal(2, (await ConversationsAsync()).Count);
        await StoreAsync(FromLid("3"));
        await StoreAsync(FromPhone("4"));
        foreach (var lease in await Bridge.Queue.ClaimAsync(10, Cancellation))
        {
            // Only the merge can be taken where its line is not the one in hand, and it finds the other one held.
            await MergeAsync(lease);
            Assert.Equal(2, (await ConversationsAsync()).Count);
        }

        await CompleteAsync(inHand);
        Assert.Equal(["2|3|4"], await MergeAndCloseAsync());
        Assert.Equal(survivor, Assert.Single(await ConversationsAsync()));
        Assert.Equal((0, 0), await Bridge.Queue.CountAsync(Cancellation));
    }

    [Theory, BothDatabases]
    public async Task Link_SaidTwiceWhileItWaits_MergesOnce(DatabaseKind kind)
    {
        await OpenNowAsync(kind);
        await StoreAsync(FromPhone("1"));
        var inHand = await TakeAsync();
        await CloseAsync(inHand);
        await StoreAsync(FromLid("2"));

        Assert.Equal(await LinkAsync(), await LinkAsync());
        await StoreAsync(FromBoth("3"));
        await CompleteAsync(inHand);

        Assert.Equal(["2|3"], await MergeAndCloseAsync());
        Assert.Equal((0, 0), await Bridge.Queue.CountAsync(Cancellation));
    }

    [Theory, BothDatabases]
    public async Task Link_ATurnFailedAndWaits_StaysAheadAndKeepsItsMessages(DatabaseKind kind)
    {
        await OpenNowAsync(kind);
        await StoreAsync(FromLid("1"));
        await StoreAsync(FromPhone("2"));
        var leases = await Bridge.Queue.ClaimAsync(10, Cancellation);
        foreach (var lease in leases)
        {
            await CloseAsync(lease);
            await Bridge.Database.WriteAsync(session => Bridge.Queue.RetryAsync(session, lease, TimeSpan.Zero, "why"), Cancellation);
        }

        await StoreAsync(FromPhone("3"));
        await LinkAsync();

        Assert.Equal(["1", "2", "3"], await MergeAndCloseAsync());
        Assert.Single(await QueryAsync<string>("SELECT DISTINCT conversation_id FROM turns"));
    }

    [Theory, BothDatabases]
    public async Task Link_DecidedTurn_KeepsItsDecision(DatabaseKind kind)
    {
        await OpenNowAsync(kind);
        await StoreAsync(FromLid("1"));
        await StoreAsync(FromPhone("2"));
        var lease = (await Bridge.Queue.ClaimAsync(10, Cancellation)).MaxBy(lease => lease.Seq)!;
        var decision = new Decision { Kind = DecisionKind.Thanks, Sender = Sender.Unknown };
        await Bridge.Turns.CloseAsync(lease.ItemId, Cancellation);
        await Bridge.Turns.DecideAsync(lease.ItemId, decision, Cancellation);
        await ExecuteAsync("UPDATE queue_partitions SET lease_token = NULL, lease_until = NULL");

        await LinkAsync();

        var closed = await Bridge.Turns.CloseAsync(lease.ItemId, Cancellation);
        Assert.Equal((decision.Serialize(), Assert.Single(await ConversationsAsync())), (closed!.Decision, closed.ConversationId));
    }

    [Theory, BothDatabases]
    public async Task Link_StoredTwiceAndNotWorkedOn_DropsTheSecond(DatabaseKind kind)
    {
        await OpenNowAsync(kind);
        await StoreAsync(FromLid("no power", "m1"));
        await StoreAsync(FromPhone("no power", "m1"));

        await LinkAsync();

        Assert.Equal(["no power"], await Bridge.CloseDueAsync());
        Assert.Equal(["received/", "dropped/duplicate"], await QueryAsync<string>("SELECT state || '/' || filter FROM messages ORDER BY message_id"));
        Assert.False((await StoreAsync(FromLid("no power", "m1"))).IsNew);
        Assert.False((await StoreAsync(FromPhone("no power", "m1"))).IsNew);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, true)]
    [InlineData(DatabaseKind.Sqlite, false)]
    [InlineData(DatabaseKind.Postgres, true)]
    [InlineData(DatabaseKind.Postgres, false)]
    public async Task Link_OneOfTwoIsWorkedOn_DropsTheOtherAndItsEmptyTurn(DatabaseKind kind, bool first)
    {
        await OpenNowAsync(kind);
        await StoreAsync(FromLid("no power", "m1"));
        await StoreAsync(FromPhone("no power", "m1"));
        var leases = await Bridge.Queue.ClaimAsync(10, Cancellation);
        var done = first ? leases.MinBy(lease => lease.Seq)! : leases.MaxBy(lease => lease.Seq)!;
        await CloseAsync(done);
        await CompleteAsync(done);
        await ExecuteAsync("UPDATE queue_partitions SET lease_token = NULL, lease_until = NULL");

        await LinkAsync();

        Assert.Empty(await Bridge.CloseDueAsync());
        Assert.Equal((0, 0), await Bridge.Queue.CountAsync(Cancellation));
        Assert.Equal(first ? ["", "duplicate"] : ["duplicate", ""], await QueryAsync<string>("SELECT filter FROM messages ORDER BY message_id"));
    }

    [Theory, BothDatabases]
    public async Task Link_BothWereWorkedOn_KeepsBoth(DatabaseKind kind)
    {
        await OpenNowAsync(kind);
        await StoreAsync(FromLid("no power", "m1"));
        await StoreAsync(FromPhone("no power", "m1"));
        await Bridge.CloseDueAsync();

        await LinkAsync();

        Assert.Equal(["", ""], await QueryAsync<string>("SELECT filter FROM messages"));
        Assert.False((await StoreAsync(FromLid("no power", "m1"))).IsNew);
    }

    [Theory, BothDatabases]
    public async Task Link_ThreeConversations_BecomeOneAndEveryOldIdLeadsThere(DatabaseKind kind)
    {
        await OpenNowAsync(kind);
        await StoreAsync(FromLid("1"));
        await StoreAsync(FromLid("2") with { Sender = "hidden", ChatId = "hidden" });
        await StoreAsync(FromPhone("3"));
        var all = await ConversationsAsync();

        // The youngest two first, so that one row leads to another that goes as well.
        await LinkAsync("hidden");
        await LinkAsync();

        var stays = Assert.Single(await ConversationsAsync());
        Assert.Equal(all[0], stays);
        foreach (var id in all)
        {
            Assert.Equal(stays, await Bridge.Conversations.CurrentIdAsync(id, Cancellation));
            Assert.Equal(stays, (await Bridge.Conversations.ReadAsync(id, Cancellation)).ConversationId);
        }

        Assert.Equal(["1|2|3"], await Bridge.CloseDueAsync());
    }

    [Theory, BothDatabases]
    public async Task Link_TwoRepliesWait_KeepTheBudgetBetweenThem(DatabaseKind kind)
    {
        await OpenNowAsync(kind);
        await StoreAsync(FromLid("1"));
        await StoreAsync(FromPhone("2"));
        await Bridge.CloseDueAsync();
        var ids = await ConversationsAsync();
        var due = new[] { await WaitAsync(ids[0], Lid, "first", 10), await WaitAsync(ids[1], TestMessages.Phone, "second", 20) };

        await LinkAsync();

        var merged = await TheConversationAsync();
        var outgoing = await QueryAsync<long>("SELECT due_at FROM queue_items WHERE queue = 'outgoing' ORDER BY item_id");
        Assert.Equal([due[0], due[0] + Minute], outgoing);
        Assert.Equal(("second", due[0] + (2 * Minute)), (merged.WaitingReplyId, merged.NextReplyAt));
    }

    [Theory, BothDatabases]
    public async Task Link_OneReplyWaitsAndTheOtherHasJustGone_PutsItOff(DatabaseKind kind)
    {
        await OpenNowAsync(kind);
        await StoreAsync(FromLid("1"));
        await StoreAsync(FromPhone("2"));
        await Bridge.CloseDueAsync();
        var ids = await ConversationsAsync();
        var due = await WaitAsync(ids[0], Lid, "first", 10);
        await ChangeAsync(conversation => conversation with { NextReplyAt = due + 5 }, ids[1]);

        await LinkAsync();

        Assert.Equal([due + 5], await QueryAsync<long>("SELECT due_at FROM queue_items WHERE queue = 'outgoing'"));
        Assert.Equal(due + 5 + Minute, (await TheConversationAsync()).NextReplyAt);
    }

    [Theory, BothDatabases]
    public async Task Link_RepliesGoWhereTheCustomerWroteLast(DatabaseKind kind)
    {
        await OpenNowAsync(kind);
        await StoreAsync(FromPhone("1") with { SentAt = TestMessages.Morning });
        await StoreAsync(FromLid("2") with { SentAt = TestMessages.Morning.AddMinutes(-1) });

        await LinkAsync();

        Assert.Equal(TestMessages.Phone, (await TheConversationAsync()).Address);
    }

    private static readonly long Minute = DbTime.FromSpan(TimeSpan.FromMinutes(1));

    // A reply that waits for its conversation's budget, as the reply desk leaves it; answers when it is due.
    private async Task<long> WaitAsync(string conversationId, string address, string messageId, int seconds)
    {
        await Bridge.Database.WriteAsync(
            async session => await Bridge.Outgoing.AddAsync(
                session, new OutboundMessage(messageId, Account, address, "text"), conversationId, "", "", await session.NowAsync(), TimeSpan.FromSeconds(seconds)),
            Cancellation);
        var due = Assert.Single(await QueryAsync<long>($"SELECT due_at FROM queue_items WHERE item_id = '{messageId}'"));
        await ChangeAsync(conversation => conversation with { WaitingReplyId = messageId, NextReplyAt = due + Minute }, conversationId);
        return due;
    }

    private Task ExecuteAsync(string sql) => Bridge.Database.WriteAsync(session => (Task)session.ExecuteAsync(sql), Cancellation);
}
