using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Outgoing;
using CustomerCare.Bridge.State;
using CustomerCare.Bridge.Storage;
using CustomerCare.Bridge.Texts;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Pipeline;

/// <summary>
/// Works on turns, one at a time per conversation. It closes the burst, runs the preparing steps, which end in a decision,
/// and the acting steps, which carry it out. After a crash it replays the decision.
/// </summary>
internal sealed class TurnWorker(
    [FromKeyedServices(BridgeExtensions.TurnQueue)] WorkQueue queue,
    TurnStore store,
    RedisState redis,
    OutgoingStore outgoing,
    ReplyBudget budget,
    TextCatalog texts,
    IOptions<BridgeOptions> options,
    IEnumerable<IPreparingStep> preparing,
    IEnumerable<IActingStep> acting) : IQueueHandler
{
    private readonly IPreparingStep[] _preparing = [.. preparing];
    private readonly IActingStep[] _acting = [.. acting];

    public WorkQueue Queue => queue;

    // For ever: a customer's message is never given up because a service is down.
    public QueueWorkerOptions Options { get; } = new() { Concurrency = 32, MaxDelay = TimeSpan.FromSeconds(10) };

    public async Task HandleAsync(QueueLease lease, CancellationToken cancellationToken)
    {
        var closed = await store.CloseAsync(lease.ItemId, cancellationToken) ?? throw new PermanentFailureException("the turn is not in the database");
        var turn = new TurnContext(lease, closed, await ConversationOfAsync(closed, cancellationToken), options.Value.FollowUpWindow)
        {
            Decision = closed.Decision is { } fixedBefore ? Decision.Deserialize(fixedBefore) : null,
        };

        if (turn.Decision is null)
        {
            foreach (var step in _preparing)
            {
                await step.RunAsync(turn, cancellationToken);
            }
        }

        foreach (var step in _acting)
        {
            await step.RunAsync(turn, cancellationToken);
        }
    }

    // Nobody will try again: the customer is told at least that we have the message.
    public async Task OnDeadAsync(DbSession session, QueueLease lease, string reason)
    {
        if (await TurnStore.FailAsync(session, lease.ItemId, reason) is { } conversation)
        {
            var text = texts[TextKeys.Fallback];
            var reply = new ReplyDraft(text.Sesotho, text.English, Urgent: false, SaysSomethingNew: true);
            var now = await session.NowAsync();
            var slot = budget.Take(reply, conversation.NextReplyAt, now);
            var message = new OutboundMessage($"{lease.ItemId}.fallback", conversation.ChannelAccount, conversation.Address, reply.Render(""));
            await outgoing.EnqueueAsync(session, message, conversation.ConversationId, lease.ItemId, "", now, slot.Delay ?? TimeSpan.Zero);
            await TurnStore.UpdateConversationAsync(session, conversation with { NextReplyAt = slot.NextReplyAt });
        }
    }

    private async Task<Conversation> ConversationOfAsync(ClosedTurn closed, CancellationToken cancellationToken)
    {
        if (await redis.FindConversationAsync(closed.ConversationId, closed.ConversationVersion) is { } remembered)
        {
            return remembered;
        }

        var conversation = await store.ReadConversationAsync(closed.ConversationId, cancellationToken);
        redis.RememberConversation(conversation);
        return conversation;
    }
}
