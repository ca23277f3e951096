using CustomerCare.Bridge.Identity;
using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.State;
using CustomerCare.Bridge.Storage;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Pipeline;

/// <summary>
/// Works on turns, one at a time per conversation. It closes the burst, runs the preparing steps, which end in a decision,
/// and the acting steps, which carry it out. After a crash it replays the decision. Merges that had to wait stand in the same line.
/// </summary>
internal sealed class TurnWorker(
    [FromKeyedServices(BridgeExtensions.TurnQueue)] WorkQueue queue,
    [FromKeyedServices(BridgeExtensions.Database)] Database database,
    ConversationMerger merger,
    TurnStore store,
    ConversationStore conversations,
    RedisState redis,
    GivenUpTurn givenUp,
    Patience patience,
    IOptions<BridgeOptions> options,
    IEnumerable<IPreparingStep> preparing,
    IEnumerable<IActingStep> acting) : IQueueHandler
{
    private readonly IPreparingStep[] _preparing = [.. preparing];
    private readonly IActingStep[] _acting = [.. acting];

    public WorkQueue Queue => queue;

    // For ever: a customer's message is never given up because a service is down.
    public QueueWorkerOptions Options { get; } = new() { Concurrency = 64, MaxDelay = TimeSpan.FromSeconds(5) };

    public async Task HandleAsync(QueueLease lease, CancellationToken cancellationToken)
    {
        if (MergeItem.Is(lease.ItemId))
        {
            await database.WriteAsync(session => merger.RunAsync(session, lease), cancellationToken);
            return;
        }

        var closed = await store.CloseAsync(lease.ItemId, cancellationToken) ?? throw new PermanentFailureException("the turn is not in the database");
        var turn = new TurnContext(lease, closed, await ConversationOfAsync(closed, cancellationToken), options.Value.FollowUpWindow)
        {
            Decision = closed.Decision is { } fixedBefore ? Decision.Deserialize(fixedBefore) : null,
        };

        await patience.WatchAsync(turn, () => RunAsync(turn, cancellationToken), cancellationToken);
    }

    public Task OnDeadAsync(DbSession session, QueueLease lease, string reason) => givenUp.RecordAsync(session, lease, reason);

    private async Task RunAsync(TurnContext turn, CancellationToken cancellationToken)
    {
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

    private async Task<Conversation> ConversationOfAsync(ClosedTurn closed, CancellationToken cancellationToken)
    {
        if (await redis.FindConversationAsync(closed.ConversationId, closed.ConversationVersion) is { } remembered)
        {
            return remembered;
        }

        var conversation = await conversations.ReadAsync(closed.ConversationId, cancellationToken);
        redis.RememberConversation(conversation);
        return conversation;
    }
}
