using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Storage;
using CustomerCare.Bridge.Texts;
using CustomerCare.Storage;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Pipeline.Steps;

/// <summary>Comes to a decision and fixes it in SQL; from here on nothing is thought again.</summary>
internal sealed class DecideStep(
    DecisionRules rules, TurnStore store, EarlierWork earlier, TextCatalog texts, TimeProvider time, IOptions<BridgeOptions> options) : IPreparingStep
{
    public async Task RunAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var decision = await earlier.WithoutRepeatsAsync(turn, rules.Decide(turn), cancellationToken);
        turn.Decision = await store.DecideAsync(turn.TurnId, IsLate(turn) ? Excused(decision) : decision, cancellationToken);
    }

    // By the time at which it was sent: what a phone or a channel kept for us is late as well.
    private bool IsLate(TurnContext turn) => time.GetUtcNow() - DbTime.ToTime(turn.Messages[0].SentAt) > options.Value.LateAfter;

    private Decision Excused(Decision decision) => decision with
    {
        Reply = Excused(decision.Reply),
        ReplyInIncident = Excused(decision.ReplyInIncident),
        ReplyWhenOver = Excused(decision.ReplyWhenOver),
    };

    // Advice comes first, however late.
    private ReplyDraft? Excused(ReplyDraft? reply) => reply is null or { Urgent: true } ? reply : reply.With(texts[TextKeys.LateAnswer].Then(reply.Text));
}
