using CustomerCare.Bridge.Identity;
using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Texts;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Sites;

namespace CustomerCare.Bridge.Pipeline;

/// <summary>What follows from who is writing: whom to ask, what an answer means, and what the open tickets are told. Pure.</summary>
internal sealed class IdentityAnswers(TextCatalog texts, SiteCatalog sites)
{
    // One digit answers.
    private const int MostChoices = 9;

    /// <summary>A question about who is writing that the customer has not answered yet.</summary>
    public static bool IsAsked(Question? question) => question is { Kind: QuestionKind.WhoIsWriting or QuestionKind.WhichAccount };

    /// <summary>What a sender is asked with their ticket; null where they are known, or have been asked before.</summary>
    public (QuestionDraft Question, BilingualText Text)? WhatToAsk(TurnContext turn, Classification about)
    {
        if (turn.Sender.IsKnown || IsAsked(turn.Conversation.Question))
        {
            return null;
        }

        if (turn.SenderChoices.Count > 1)
        {
            string[] choices = [.. turn.SenderChoices.Select(CustomerMatch.ChoiceOf).Distinct().Take(MostChoices)];
            var options = string.Join(", ", choices.Select((choice, index) => $"{index + 1}) {choice}"));
            return (new QuestionDraft(QuestionKind.WhichAccount) { Choices = choices }, texts[TextKeys.WhichAccount].Fill("options", options));
        }

        var who = new QuestionDraft(QuestionKind.WhoIsWriting);
        return turn.UnknownAccount.Length > 0 ? (who, texts[TextKeys.AccountUnknown].Fill("account", turn.UnknownAccount))
            : turn.Sender.AccountNumber.Length > 0 || about.AccountNumber.Length > 0 ? null
            : (who, texts[TextKeys.WhoIsWriting]);
    }

    /// <summary>The reply to an answer to our question, and whether it is asked again; null where the message holds no answer.</summary>
    public (BilingualText Text, QuestionDraft? Question, string? PersonNeeded)? ReplyTo(TurnContext turn)
    {
        if (!IsAsked(turn.Conversation.Question))
        {
            return null;
        }

        var question = turn.Conversation.Question!;
        return turn switch
        {
            { UnknownAccount.Length: > 0, Sender.IsKnown: false } => question.IsRepeated
                ? (texts[TextKeys.Fallback], null, PersonReasons.NotUnderstood)
                : (texts[TextKeys.AccountUnknown].Fill("account", turn.UnknownAccount), new QuestionDraft(question.Kind) { Choices = question.Choices, IsRepeated = true }, null),
            { IdentifiedBy: IdentifiedBy.Nothing } => null,
            { Sender.AccountNumber: { Length: > 0 } account } => (texts[TextKeys.AccountNoted].Fill("account", account), null, null),
            _ => (texts[TextKeys.SiteNoted].Fill("site", NameOf(turn.Sender.SiteId)), null, null),
        };
    }

    /// <summary>The decision, and with it what was learned for the tickets that lack it.</summary>
    public Decision WithUpdates(TurnContext turn, Decision decision)
    {
        // The place in a report of another fault is where that one is.
        if (turn is { Sender.IsKnown: false, IdentifiedBy: IdentifiedBy.Site } && decision.CreateTicket is not null)
        {
            return decision;
        }

        // What was touched last comes first: the ticket that they are talking about stays the current one.
        List<string> updates = [.. turn.Conversation.Tickets.Reverse().Select(ticket => UpdateOf(turn, ticket)).OfType<UpdateTicketRequest>().Select(Decision.ToJson)];
        return updates.Count == 0 ? decision : decision with { UpdateTickets = [.. decision.UpdateTickets ?? [], .. updates] };
    }

    private UpdateTicketRequest? UpdateOf(TurnContext turn, ConversationTicket ticket)
    {
        // Null: it is not known whether it has a customer, so it is left alone.
        if (ticket.CustomerId is not { Length: 0 })
        {
            return null;
        }

        var request = TicketRequests.Identify(turn, ticket.TicketId);
        var (sender, isAnswer) = (turn.Sender, turn.IdentifiedBy != IdentifiedBy.Nothing);
        if (sender.IsKnown)
        {
            Set("customer_id", sender.CustomerId, value => request.Ticket.CustomerId = value);
            Set("reported_by", sender.Name, value => request.Ticket.ReportedBy = value);
        }

        if (sender.IsKnown || isAnswer)
        {
            Set("account_number", sender.AccountNumber, value => request.Ticket.AccountNumber = value);
            Set("site_id", sites.Find(sender.SiteId)?.Code ?? "", value => request.Ticket.SiteId = value);
        }

        return request.UpdateMask.Paths.Count > 0 ? request : null;

        void Set(string field, string value, Action<string> set)
        {
            if (value.Length > 0)
            {
                set(value);
                request.UpdateMask.Paths.Add(field);
            }
        }
    }

    private string NameOf(string siteId) => sites.Find(siteId)?.DisplayName ?? siteId;
}
