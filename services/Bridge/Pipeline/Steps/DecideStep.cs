using CustomerCare.Bridge.State;
using CustomerCare.Bridge.Storage;

namespace CustomerCare.Bridge.Pipeline.Steps;

/// <summary>Comes to a decision and fixes it in SQL; from here on nothing is thought again.</summary>
internal sealed class DecideStep(DecisionRules rules, TurnStore store, RedisState redis) : IPreparingStep
{
    public async Task RunAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var decision = rules.Decide(turn);
        if (decision.Reply is { Urgent: false, SaysSomethingNew: false } && await redis.IsReplyBudgetSpentAsync(turn.Conversation.ConversationId))
        {
            decision = decision with { Reply = null };
        }

        turn.Decision = await store.DecideAsync(turn.TurnId, decision, cancellationToken);
    }
}
