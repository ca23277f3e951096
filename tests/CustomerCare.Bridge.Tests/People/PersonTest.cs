using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;
using Grpc.Core;
using Wire = CustomerCare.Protos.Conversation.V1;

namespace CustomerCare.Bridge.Tests.People;

/// <summary>A Bridge in which a dispatcher works; replies are not held back by the budget.</summary>
public abstract class PersonTest : BridgeHostTest
{
    private protected const string NoBudget = "Bridge:ReplyInterval=00:00:00";
    private protected static readonly Actor Mpho = new() { Type = ActorType.User, Id = "mpho", Name = "Mpho Lerato" };

    private protected ConversationService.ConversationServiceClient Client =>
        new(Host.Grpc(Scopes.ConversationsRead, Scopes.ConversationsWrite, Scopes.TicketsOnBehalf));

    /// <summary>The events that dispatchers were told of.</summary>
    private protected IEnumerable<DispatchEventRequest> PersonEvents => Services.Notifier.Events.Where(told => told.Event == EventType.PersonNeeded);

    /// <summary>A conversation with one message that is worked off.</summary>
    private protected async Task<string> ConverseAsync(string text = "no power", string id = "first")
    {
        await SendAsync(text, id);
        await WorkedOffAsync();
        return Assert.Single(await QueryAsync<string>("SELECT conversation_id FROM conversations WHERE phone = @Phone", new { TestMessages.Phone }));
    }

    private protected async Task<Wire.Conversation> TakeOverAsync(string conversationId, string requestId = "take", string etag = "", Actor? actor = null) =>
        (await Client.TakeOverAsync(new() { RequestId = requestId, ConversationId = conversationId, Actor = actor ?? Mpho, Etag = etag }, cancellationToken: Cancellation)).Conversation;

    private protected async Task<Wire.Conversation> HandBackAsync(string conversationId, string requestId = "back", string etag = "") =>
        (await Client.HandBackAsync(new() { RequestId = requestId, ConversationId = conversationId, Actor = Mpho, Etag = etag }, cancellationToken: Cancellation)).Conversation;

    private protected async Task<Message> AnswerAsync(string conversationId, string text = "We come at three.", string requestId = "answer") =>
        (await Client.SendMessageAsync(new() { RequestId = requestId, ConversationId = conversationId, Text = text, Actor = Mpho }, cancellationToken: Cancellation)).Message;

    private protected async Task<string> ModeAsync() => Assert.Single(await QueryAsync<string>("SELECT mode FROM conversations"));

    /// <summary>Lets every timer be due, and waits until none is left.</summary>
    private protected async Task ElapseAsync()
    {
        // A turn that is still in hand sets one more.
        await Eventually.GetAsync(
            async () =>
            {
                await ExecuteAsync("UPDATE queue_items SET due_at = 0 WHERE queue = 'timers'");
                await ExecuteAsync("UPDATE queue_partitions SET due_at = 0 WHERE queue = 'timers'");
                return await TimersAsync();
            },
            timers => timers.Count == 0);
        await WorkedOffAsync();
    }

    private protected Task<List<string>> TimersAsync() => QueryAsync<string>("SELECT item_id FROM queue_items WHERE queue = 'timers'");

    private protected static async Task<StatusCode> RefusedAsync(Func<Task> call) => (await Assert.ThrowsAsync<RpcException>(call)).StatusCode;
}
