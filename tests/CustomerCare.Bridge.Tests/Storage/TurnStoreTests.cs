using CustomerCare.Bridge.Messages;
using CustomerCare.Testing;

namespace CustomerCare.Bridge.Tests.Storage;

public sealed class TurnStoreTests : BridgeStorageTest
{
    [Theory, BothDatabases]
    public async Task DecideAsync_AnotherWorkerWasFirst_AnswersItsDecision(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var turnId = await GatherAsync();
        var first = Decide(DecisionKind.NewFault);
        await Bridge.Turns.DecideAsync(turnId, first, Cancellation);

        var second = await Bridge.Turns.DecideAsync(turnId, Decide(DecisionKind.Thanks), Cancellation);

        Assert.Equal(first, second);
        Assert.Equal([first.Serialize()], await QueryAsync<string>("SELECT decision FROM turns"));
    }

    [Theory, BothDatabases]
    public async Task CloseAsync_Decided_BringsTheDecisionAlong(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var turnId = await GatherAsync();
        var decision = Decide(DecisionKind.Greeting);
        await Bridge.Turns.CloseAsync(turnId, Cancellation);
        await Bridge.Turns.DecideAsync(turnId, decision, Cancellation);

        var again = await Bridge.Turns.CloseAsync(turnId, Cancellation);

        Assert.Equal(decision.Serialize(), again!.Decision);
    }

    [Theory, BothDatabases]
    public async Task CloseAsync_Gathering_PutsItsMessagesInTheTurn(DatabaseKind kind)
    {
        await OpenAsync(kind);

        var closed = await Bridge.Turns.CloseAsync(await GatherAsync(), Cancellation);

        Assert.Equal((1, null), (closed!.ConversationVersion, closed.Decision));
        Assert.Equal([("received", "closed")], await QueryAsync<(string, string)>("SELECT m.state, t.state FROM messages m JOIN turns t ON t.turn_id = m.turn_id"));
    }

    [Theory, BothDatabases]
    public async Task CloseAsync_UnknownTurn_IsNull(DatabaseKind kind)
    {
        await OpenAsync(kind);

        Assert.Null(await Bridge.Turns.CloseAsync("nothing", Cancellation));
    }

    [Theory, BothDatabases]
    public async Task ReadConversationAsync_Fresh_HasItsDefaults(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var closed = await Bridge.Turns.CloseAsync(await GatherAsync(), Cancellation);

        var conversation = await Bridge.Conversations.ReadAsync(closed!.ConversationId, Cancellation);

        Assert.Equivalent(
            new Conversation { ConversationId = closed.ConversationId, ChannelAccount = TestMessages.Account, Address = TestMessages.Phone, Phone = TestMessages.Phone, Version = 1 },
            conversation);
    }

    [Theory, BothDatabases]
    public async Task UpdateAsync_Changes_RaisesTheVersion(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var closed = await Bridge.Turns.CloseAsync(await GatherAsync(), Cancellation);
        var conversation = await Bridge.Conversations.ReadAsync(closed!.ConversationId, Cancellation);
        var changed = conversation with { Tickets = [new("MAK-2026-0001", "MAK-2026-0001", "no-power", "P1", true, "No power.", 5, 6)], Question = new(QuestionKind.IsItWorking, "", 3), NextReplyAt = 7, CustomerName = "Palesa" };

        var updated = await Bridge.Database.WriteAsync(session => CustomerCare.Bridge.Storage.ConversationStore.UpdateAsync(session, changed), Cancellation);

        Assert.Equal(changed with { Version = 2 }, updated);
        Assert.Equivalent(updated, await Bridge.Conversations.ReadAsync(closed.ConversationId, Cancellation));
    }

    private static Decision Decide(DecisionKind kind) => new() { Kind = kind, Sender = Sender.Unknown };

    private async Task<string> GatherAsync()
    {
        await Bridge.Messages.StoreAsync(TestMessages.Text(), null, Cancellation);
        return Assert.Single(await QueryAsync<string>("SELECT turn_id FROM turns"));
    }
}
