using CustomerCare.Bridge.Pipeline;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Testing;

namespace CustomerCare.Bridge.Tests.Storage;

public sealed class MessageStoreTests : BridgeStorageTest
{
    [Theory, BothDatabases]
    public async Task StoreAsync_NewMessage_IsInAGatheringTurn(DatabaseKind kind)
    {
        await OpenAsync(kind);

        var (messageId, isNew) = await Bridge.Messages.StoreAsync(TestMessages.Text(), null, Cancellation);

        Assert.True(isNew);
        Assert.Equal(
            (messageId, "received", "no power", "gathering"),
            Assert.Single(await QueryAsync<(string, string, string, string)>("SELECT m.message_id, m.state, m.text, t.state FROM messages m JOIN turns t ON t.turn_id = m.turn_id")));
    }

    [Theory, BothDatabases]
    public async Task StoreAsync_SameIdTwice_IsOneMessageInOneTurn(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var first = await Bridge.Messages.StoreAsync(TestMessages.Text(), null, Cancellation);

        var second = await Bridge.Messages.StoreAsync(TestMessages.Text("other words"), null, Cancellation);

        Assert.Equal((first.MessageId, false), (second.MessageId, second.IsNew));
        Assert.Equal(["no power"], await QueryAsync<string>("SELECT text FROM messages"));
        Assert.Single(await QueryAsync<string>("SELECT turn_id FROM turns"));
    }

    [Theory, BothDatabases]
    public async Task StoreAsync_SameIdAtOnceFromSeveralInstances_IsOneMessageInOneTurn(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var other = kind == DatabaseKind.Postgres ? await AnotherInstanceAsync() : Bridge;

        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(() =>
            (number % 2 == 0 ? Bridge : other).Messages.StoreAsync(TestMessages.Text(id: $"m{number / 8}"), null, Cancellation))));

        Assert.Equal(5, results.Count(result => result.IsNew));
        Assert.Equal(5, results.Select(result => result.MessageId).Distinct().Count());
        Assert.Equal(5, (await QueryAsync<string>("SELECT message_id FROM messages")).Count);
        Assert.Single(await QueryAsync<string>("SELECT turn_id FROM turns"));
        Assert.Single(await QueryAsync<string>("SELECT conversation_id FROM conversations"));
    }

    [Theory, BothDatabases]
    public async Task StoreAsync_SameIdElsewhere_IsAnotherMessage(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var message = TestMessages.Text();
        InboundMessage[] messages = [message, message with { Sender = "26650000001", Phone = "26650000001" }, message with { ChannelAccount = "cloud:1" }, message with { ChannelMessageId = "m2" }];

        foreach (var each in messages)
        {
            Assert.True((await Bridge.Messages.StoreAsync(each, null, Cancellation)).IsNew);
        }

        Assert.Equal(4, (await QueryAsync<string>("SELECT message_id FROM messages")).Count);
    }

    [Theory, BothDatabases]
    public async Task StoreAsync_DeliveredAfterItsHistoryWasStale_IsTakenOnce(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var stale = await Bridge.Messages.StoreAsync(TestMessages.Text(), FilterNames.Stale, Cancellation);

        var delivered = await Bridge.Messages.StoreAsync(TestMessages.Text(), null, Cancellation);
        var again = await Bridge.Messages.StoreAsync(TestMessages.Text(), null, Cancellation);

        Assert.Equal(
            [(stale.MessageId, true), (stale.MessageId, true), (stale.MessageId, false)],
            new[] { stale, delivered, again }.Select(stored => (stored.MessageId, stored.IsNew)));
        Assert.Equal(("received", "", "gathering"), Assert.Single(await QueryAsync<(string, string, string)>("SELECT m.state, m.filter, t.state FROM messages m JOIN turns t ON t.turn_id = m.turn_id")));
    }

    [Theory, BothDatabases]
    public async Task StoreAsync_Dropped_IsKeptWithItsFilterAndWithoutATurn(DatabaseKind kind)
    {
        await OpenAsync(kind);

        await Bridge.Messages.StoreAsync(TestMessages.Text(), FilterNames.Stale, Cancellation);

        Assert.Equal(("dropped", "stale", ""), Assert.Single(await QueryAsync<(string, string, string)>("SELECT state, filter, turn_id FROM messages")));
        Assert.Empty(await QueryAsync<string>("SELECT turn_id FROM turns"));
        Assert.Equal((0, 0), await Bridge.Queue.CountAsync(Cancellation));
    }

    [Theory, BothDatabases]
    public async Task StoreAsync_EveryKindOfMessage_IsKept(DatabaseKind kind)
    {
        await OpenAsync(kind);

        foreach (var message in Enum.GetValues<MessageKind>())
        {
            Assert.True((await Bridge.Messages.StoreAsync(TestMessages.Media(message, $"{message}"), null, Cancellation)).IsNew);
        }
    }

    [Theory, BothDatabases]
    public async Task StoreAsync_ManyMessagesOfOneCustomer_KeepTheirOrder(DatabaseKind kind)
    {
        await OpenAsync(kind);

        for (var number = 0; number < 20; number++)
        {
            await Bridge.Messages.StoreAsync(TestMessages.Text($"{number:00}", $"m{number}"), null, Cancellation);
            Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(Enumerable.Range(0, 20).Select(number => $"{number:00}"), await QueryAsync<string>("SELECT text FROM messages ORDER BY stored_at, message_id"));
    }
}
