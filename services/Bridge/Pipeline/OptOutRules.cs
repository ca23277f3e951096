using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Texts;

namespace CustomerCare.Bridge.Pipeline;

/// <summary>What to do where a customer wants no more news, or news again. Pure.</summary>
internal sealed class OptOutRules(TextCatalog texts)
{
    /// <summary>What the turn says last about news; null where it says nothing. A start without a stop before it is an ordinary word.</summary>
    public static bool? WishOf(TurnContext turn)
    {
        var wishes = turn.Messages.Select(message => NewsWish.Read(message.Text)).OfType<bool>().ToList();
        return wishes.Count > 0 && (wishes.Contains(true) || turn.Conversation.OptedOut) ? wishes[^1] : null;
    }

    /// <summary>True where it says nothing else.</summary>
    public static bool IsAll(TurnContext turn) => turn.Messages.All(message => NewsWish.Read(message.Text) is not null);

    public Decision Decide(TurnContext turn, bool optsOut) => Confirm(turn, optsOut, new Decision { Kind = DecisionKind.OptOut, Sender = turn.Sender });

    /// <summary>The decision about the rest of the turn, which also says what becomes of the news; once, and not again where it was so before.</summary>
    public Decision Confirm(TurnContext turn, bool optsOut, Decision decision)
    {
        decision = decision with { OptsOut = optsOut };
        if (turn.Conversation.OptedOut == optsOut)
        {
            return decision;
        }

        var text = texts[optsOut ? TextKeys.OptedOut : TextKeys.OptedIn];
        return decision with
        {
            Reply = With(decision.Reply) ?? ReplyDraft.Of(text),
            ReplyInIncident = With(decision.ReplyInIncident),
            ReplyWhenOver = With(decision.ReplyWhenOver),
        };

        ReplyDraft? With(ReplyDraft? reply) => reply?.With(reply.Text.Then(text)) is { } both ? both with { SaysSomethingNew = true } : null;
    }
}
