using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Outgoing;
using CustomerCare.Bridge.Pipeline;
using CustomerCare.Bridge.Storage;
using CustomerCare.Bridge.WhatsApp;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Storage.Queue;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Bridge.Tests.Privacy;

/// <summary>Somebody is erased while something of theirs is under way.</summary>
public sealed class ErasureInTheMiddleTests : PersonTest
{
    [Theory, BothDatabases]
    public async Task Erase_BurstThatIsStillGathered_IsDroppedByName(DatabaseKind kind)
    {
        await StartAsync(kind, "Bridge:BurstWindow=00:00:50");
        await SayAsync();
        await SayAsync("secret-id-2");

        await EraseAsync();

        Assert.Equal(["dropped/erased", "dropped/erased"], await QueryAsync<string>("SELECT state || '/' || filter FROM messages"));
        Assert.Equal(["erased"], await QueryAsync<string>("SELECT state FROM turns"));
        Assert.Empty(await QueryAsync<string>("SELECT item_id FROM queue_items"));
        await AssertNothingIsLeftAsync();
    }

    [Theory, BothDatabases]
    public async Task Erase_WhileTheTurnIsBeingUnderstood_ItBringsNothingBack(DatabaseKind kind)
    {
        await EraseInTheMiddleAsync(kind, held => Services.Classifier.Calls.Before(_ => held()));

        Assert.Equal(["dropped/erased"], await QueryAsync<string>("SELECT state || '/' || filter FROM messages WHERE direction = 'in' AND conversation_id = ''"));
        Assert.DoesNotContain(Services.Tickets.Tickets, ticket => ticket.ReporterPhone == TestMessages.Phone);
    }

    [Theory, BothDatabases]
    public async Task Erase_WhileTheTicketIsBeingOpened_ItBringsNothingBack(DatabaseKind kind)
    {
        await EraseInTheMiddleAsync(kind, held => Services.Tickets.AfterCreate = held);

        Assert.Empty(await RepliesAsync());
    }

    [Theory, BothDatabases]
    public async Task Erase_WhatAWorkerStillWantsToSayThen_IsRefused(DatabaseKind kind)
    {
        await StartAsync(kind);
        await SayAsync();
        await WorkedOffAsync();
        var conversationId = (await QueryAsync<string>("SELECT conversation_id FROM conversations"))[0];
        var conversation = await Host.Services.GetRequiredService<ConversationStore>().ReadAsync(conversationId, Cancellation);
        var closed = new ClosedTurn("t", conversationId, conversation.Version, null, [new TurnMessage("m", "text", "grinding mill", 1, 1)], []);
        var turn = new TurnContext(new QueueLease(conversationId, 1, "t", 1, 1, null, "token"), closed, conversation, TimeSpan.FromMinutes(30));
        var early = Host.Services.GetRequiredService<EarlyReplies>();

        await EraseAsync();

        await Assert.ThrowsAsync<LeaseLostException>(() => early.AdviseAsync(turn, new ReplyDraft("Hlokomela.", "Take care.", Urgent: true, SaysSomethingNew: true), Cancellation));
        await Assert.ThrowsAsync<LeaseLostException>(() => early.HoldAsync(turn, Cancellation));
        await Assert.ThrowsAsync<LeaseLostException>(() => Host.Services.GetRequiredService<Patience>().WatchAsync(turn, () => Task.CompletedTask, Cancellation));
        await AssertNothingIsLeftAsync();
    }

    [Theory, BothDatabases]
    public async Task Erase_ReplyThatIsBeingSent_IsWaitedFor(DatabaseKind kind)
    {
        await StartAsync(kind);
        await SayAsync();
        await RepliesAsync(1);
        await WorkedOffAsync();
        await Eventually.GetAsync(() => QueryAsync<string>("SELECT item_id FROM queue_items"), items => items.Count == 0);
        await ExecuteAsync(
            "INSERT INTO queue_partitions (queue, partition_key, due_at, lease_token, lease_until) VALUES ('outgoing', '26658001234', 0, 'x', now_us() + 600000000)");

        var error = await Assert.ThrowsAsync<RpcException>(() => EraseAsync());

        Assert.Equal(StatusCode.Aborted, error.StatusCode);
        Assert.Single(await QueryAsync<string>("SELECT conversation_id FROM conversations"));
        await ExecuteAsync("DELETE FROM queue_partitions");
        await EraseAsync();
        await AssertNothingIsLeftAsync();
    }

    [Theory, BothDatabases]
    public async Task Erase_ReplyThatTheSimulatorGetsLater_IsNotShown(DatabaseKind kind)
    {
        await StartAsync(kind);
        await SayAsync();
        await RepliesAsync(1);
        await WorkedOffAsync();
        var messageId = (await QueryAsync<string>("SELECT message_id FROM messages WHERE direction = 'out'"))[0];
        await EraseAsync();

        await Host.Services.GetRequiredService<IWhatsAppChannel>().SendAsync(new OutboundMessage(messageId, TestMessages.Account, TestMessages.Phone, "Thabo"), Cancellation);

        Assert.Empty(await RepliesAsync());
    }

    [Theory, BothDatabases]
    public async Task Erase_ReplyThatWaitsForTheBudget_IsNotSent(DatabaseKind kind)
    {
        await StartAsync(kind, "Bridge:ReplyInterval=00:30:00");
        await SayAsync();
        await RepliesAsync(1);
        await WorkedOffAsync();
        Services.Classifier.Judge(_ => FakeClassifier.Fault(Category.Billing, Priority.P3));
        await SayAsync("secret-id-2", "money is missing at the grinding mill");
        await WorkedOffAsync();
        Assert.NotEmpty(await QueryAsync<string>("SELECT message_id FROM messages WHERE state = 'pending'"));

        await EraseAsync();

        Assert.Empty(await QueryAsync<string>("SELECT message_id FROM messages WHERE state = 'pending'"));
        Assert.Equal(["erased"], await QueryAsync<string>("SELECT error FROM messages WHERE state = 'failed'"));
        Assert.Empty(await QueryAsync<string>("SELECT item_id FROM queue_items"));
        await AssertNothingIsLeftAsync();
    }

    /// <param name="holdAt">Gets what holds the turn until the person is erased.</param>
    private async Task EraseInTheMiddleAsync(DatabaseKind kind, Action<Func<Task>> holdAt)
    {
        var (reached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        holdAt(() =>
        {
            reached.TrySetResult();
            return goOn.Task;
        });
        await StartAsync(kind);
        await SayAsync();
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

        await EraseAsync();
        goOn.SetResult();
        await LaterTurnIsDoneAsync();

        await AssertNothingIsLeftAsync();
    }

    // What was let go on has come to its end when another customer's turn, begun later, has.
    private async Task LaterTurnIsDoneAsync()
    {
        await SendAsync("no power", "later", OtherPhone);
        await RepliesAsync(1, OtherPhone);
        await Eventually.GetAsync(() => QueryAsync<string>("SELECT item_id FROM queue_items"), items => items.Count == 0);
    }
}
