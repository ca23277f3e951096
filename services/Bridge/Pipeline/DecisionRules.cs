using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Texts;
using CustomerCare.Protos;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Pipeline;

/// <summary>What to do about a turn. Pure: the same turn gives the same decision.</summary>
internal sealed class DecisionRules(
    TextCatalog texts, TicketRequests requests, OfficeHours hours, IdentityAnswers identity, OptOutRules optOut, IOptions<BridgeOptions> options)
{
    private readonly MediaRules _media = new(texts);

    public Decision Decide(TurnContext turn) => OptOutRules.WishOf(turn) switch
    {
        null => DecideOn(turn),
        { } optsOut when OptOutRules.IsAll(turn) => optOut.Decide(turn, optsOut),
        { } optsOut => optOut.Confirm(turn, optsOut, DecideOn(turn)),
    };

    private Decision DecideOn(TurnContext turn) => identity.WithUpdates(turn, Judge(turn));

    private Decision Judge(TurnContext turn)
    {
        var about = turn.Classification!;
        return about switch
        {
            _ when AnswerTo(turn) is { } answer => answer,
            // Danger wins, whatever else was judged, and whoever has the conversation.
            _ when IsDanger(about) => Danger(turn, about),
            _ when turn.Conversation.Mode == ConversationModes.WithPerson => WithPerson(turn),
            _ when MediaRules.IsOnlyCalls(turn) => _media.Call(turn),
            _ when turn.HasOnlyMedia && requests.Locate(turn) is { } update => SiteNoted(turn, update),
            _ when IdentityAnswerTo(turn, about) is { } answer => answer,
            _ when TicketItIsAbout(turn, about) is { } ticket => FollowUp(turn, about, ticket.TicketId),
            { Intent: Intent.StatusQuestion } when turn.OpenTickets.Count > 0 => Status(turn),
            { NeedsTicket: true } when turn.Announced is { } outage => Announced(turn, about, outage),
            { NeedsTicket: true } when ToGoOnWith(turn) is { } ticketId => FollowUp(turn, about, ticketId),
            { NeedsTicket: true } => NewFault(turn, about),
            _ when turn.HasOnlyMedia => _media.WithoutTicket(turn),
            { AskForInfo: true } => AskWhatIsWrong(turn),
            { Intent: Intent.StatusQuestion } => Answer(turn, DecisionKind.StatusQuestion, TextKeys.StatusNone),
            { Intent: Intent.Greeting } => Answer(turn, DecisionKind.Greeting, TextKeys.Greeting, saysSomethingNew: false),
            { Intent: Intent.Thanks } => Answer(turn, DecisionKind.Thanks, TextKeys.Thanks, saysSomethingNew: false),
            _ => Inquiry(turn, about),
        };
    }

    private static bool IsDanger(Classification about) => TicketRequests.IsDanger(about.Danger);

    // Who reports the same kind of fault again talks of that one, and who says anything else of the last one; another kind, where
    // that is sure enough, is another fault, and so is the same at a neighbour's: null.
    private static ConversationTicket? TicketItIsAbout(TurnContext turn, Classification about) => about.NeedsTicket && about.Confidence >= FurtherFaults.SureEnough
        ? turn.TicketsInTalk.FirstOrDefault(ticket => ticket.Category == about.Category.ToCode() && !turn.IsForSomebodyElse(ticket))
        : turn.TicketsInTalk.FirstOrDefault();

    // The network's faults have one cause more often than not; money and new connections have another.
    private static bool CanBecomeDangerous(string category) => Codes.ToCategory(category)
        is Category.NoPower or Category.EquipmentFailure or Category.MeterIssue or Category.Vegetation or Category.Vandalism;

    private Decision Danger(TurnContext turn, Classification about)
    {
        if (turn.TicketsInTalk.FirstOrDefault(ticket => ticket.Danger || CanBecomeDangerous(ticket.Category)) is not { } current)
        {
            return NewFault(turn, about);
        }

        var advice = texts[TextKeys.Advice(about.Danger)];
        var further = FurtherFaults.InFollowUp(turn, about, current.TicketId);
        return Comment(turn, current.TicketId) with
        {
            CreateMore = Further(turn, about, further, current.TicketId),
            ReopenTicket = Decision.ToJson(TicketRequests.Reopen(turn, current.TicketId)),
            EscalateTicket = current.Danger ? null : Decision.ToJson(TicketRequests.Escalate(turn, current.TicketId, about.Danger)),
            Reply = Reply(AlsoOpened(advice.Then(texts[current.Danger ? TextKeys.CommentAdded : TextKeys.TicketEscalated]), further), urgent: true),
            Advice = Reply(advice, urgent: true),
        };
    }

    private Decision NewFault(TurnContext turn, Classification about)
    {
        var asks = identity.WhatToAsk(turn, about);
        var further = FurtherFaults.WithNewFault(turn, about);
        var known = FurtherFaults.KnownTicketOf(turn, about);
        return new Decision
        {
            Kind = DecisionKind.NewFault,
            CreateTicket = Decision.ToJson(requests.Create(turn, about, LinkedTicketOf(turn))),
            AddComment = known is null ? null : Decision.ToJson(TicketRequests.Comment(turn, known.TicketId)),
            CreateMore = Further(turn, about, further, linkedTicketId: ""),
            AddMedia = TicketRequests.Media(turn) is { } media ? Decision.ToJson(media) : null,
            Sender = turn.Sender,
            Reply = Reply(With(NewFaultText(about)), urgent: IsDanger(about)),
            ReplyInIncident = IsDanger(about) ? null : Reply(With(texts[TextKeys.PartOfIncident])),
            Advice = IsDanger(about) ? Reply(texts[TextKeys.Advice(about.Danger)], urgent: true) : null,
            Question = asks?.Question,
        };

        BilingualText With(BilingualText text)
        {
            text = AlsoOpened(text, further);
            text = known is null ? text : text.Then(texts[TextKeys.CommentAdded].OfTicket(further.Count + 2));
            var whole = IsDanger(about) || about.Priority == Priority.P1 ? text : AtThisHour(turn, text);
            return asks is { Text: var question } ? whole.Then(question) : whole;
        }
    }

    private List<string>? Further(TurnContext turn, Classification about, IReadOnlyList<Fault> further, string linkedTicketId) => further.Count == 0
        ? null
        : [.. further.Select((fault, index) => Decision.ToJson(requests.CreateFurther(turn, about, fault, index + 2, linkedTicketId)))];

    /// <param name="ticketsBefore">How many the reply names before those.</param>
    private BilingualText AlsoOpened(BilingualText text, IReadOnlyList<Fault> further, int ticketsBefore = 1) =>
        further.Select((_, index) => (Text: texts[TextKeys.AlsoOpened], Number: ticketsBefore + index + 1))
            .Select(also => also.Number == 1 ? also.Text : also.Text.OfTicket(also.Number))
            .Aggregate(text, (first, next) => first.Then(next));

    private ReplyDraft AlsoOpened(ReplyDraft reply, IReadOnlyList<Fault> further) =>
        further.Count == 0 ? reply : reply.With(AlsoOpened(reply.Text, further)) with { SaysSomethingNew = true };

    // What is urgent is taken up at any hour.
    private BilingualText AtThisHour(TurnContext turn, BilingualText text) => hours.IsOpen(DbTime.ToTime(turn.Messages[^1].StoredAt))
        ? text
        : text.Then(texts[TextKeys.OutsideHours].Fill("hours", hours.Words));

    private static string LinkedTicketOf(TurnContext turn) =>
        turn.TicketsInTalk.FirstOrDefault()?.TicketId ?? turn.EarlierTicket?.TicketId ?? "";

    // In danger every word is an approved one.
    private BilingualText NewFaultText(Classification about) => IsDanger(about)
        ? texts[TextKeys.Advice(about.Danger)].Then(texts[TextKeys.DangerTicketOpened])
        : GivenText.Accept(about.CustomerReply, withTicket: true) ?? texts[TextKeys.TicketOpenedFor(about.Category)];

    /// <summary>The earlier ticket about the same kind of fault, where the customer was talking a moment ago, or where the repair did not last.</summary>
    private string? ToGoOnWith(TurnContext turn)
    {
        if (turn.EarlierTicket is not { } earlier)
        {
            return null;
        }

        if (!TicketRequests.IsOver(earlier))
        {
            return turn.IsInTalk ? earlier.TicketId : null;
        }

        var since = turn.Messages[0].StoredAt - DbTime.FromSpan(options.Value.ReopenWindow);
        return earlier.ResolvedAt is { } resolved && DbTime.FromTimestamp(resolved) >= since ? earlier.TicketId : null;
    }

    private Decision FollowUp(TurnContext turn, Classification about, string ticketId)
    {
        var further = FurtherFaults.InFollowUp(turn, about, ticketId);
        var decision = FollowUpAlone(turn, about, ticketId);
        return decision with
        {
            CreateMore = Further(turn, about, further, ticketId),
            Reply = AlsoOpened(decision.Reply!, further),
            ReplyWhenOver = decision.ReplyWhenOver is { } reply ? AlsoOpened(reply, further) : null,
        };
    }

    private Decision FollowUpAlone(TurnContext turn, Classification about, string ticketId) => Comment(turn, ticketId) with
    {
        ReopenTicket = about.NeedsTicket || about.Intent == Intent.Fault ? Decision.ToJson(TicketRequests.Reopen(turn, ticketId)) : null,
        UpdateTickets = requests.Locate(turn) is { } update && update.Ticket.TicketId == ticketId ? [Decision.ToJson(update)] : null,
        Reply = FollowUpReply(turn, about),
        ReplyWhenOver = about switch
        {
            { Intent: Intent.Thanks } => Reply(texts[TextKeys.ThanksAfterResolution]) with { SaysSomethingNew = false },
            _ when about.NeedsTicket || about.Intent == Intent.Fault => Reply(texts[TextKeys.TicketReopened]),
            _ => null,
        },
        PersonNeeded = about.NeedsPerson ? PersonReasons.Inquiry : null,
    };

    private ReplyDraft FollowUpReply(TurnContext turn, Classification about) => about switch
    {
        _ when turn.HasOnlyMedia => _media.Attached(turn),
        { Intent: Intent.StatusQuestion } when turn.OpenTickets.Count > 0 => Reply(StatusText(turn)),
        { Intent: Intent.Inquiry } => Reply(InquiryText(about)),
        { Intent: Intent.Thanks } => Reply(texts[TextKeys.Thanks]) with { SaysSomethingNew = false },
        _ => Reply(texts[TextKeys.CommentAdded]) with { SaysSomethingNew = false },
    };

    private Decision SiteNoted(TurnContext turn, UpdateTicketRequest update) => Comment(turn, update.Ticket.TicketId) with
    {
        UpdateTickets = [Decision.ToJson(update)],
        Reply = _media.SiteNoted(turn.LocatedSite!.DisplayName),
    };

    private static Decision Comment(TurnContext turn, string ticketId) => new()
    {
        Kind = DecisionKind.FollowUp,
        AddComment = Decision.ToJson(TicketRequests.Comment(turn, ticketId)),
        Sender = turn.Sender,
    };

    private static Decision WithPerson(TurnContext turn)
    {
        var decision = turn.Conversation.CurrentTicket is { } current ? Comment(turn, current.TicketId) : new Decision { Kind = DecisionKind.WithPerson, Sender = turn.Sender };
        return decision with { Kind = DecisionKind.WithPerson };
    }

    // The announcement explains the outage, and nothing else that the message reports.
    private Decision Announced(TurnContext turn, Classification about, AnnouncedOutage outage)
    {
        var further = FurtherFaults.WithNewFault(turn, about);
        var text = texts[TextKeys.Maintenance]
            .Fill("site", requests.NameOf(outage.SiteId))
            .Fill("from", hours.Show(outage.StartsAt.ToDateTimeOffset()))
            .Fill("until", hours.Show(outage.EndsAt.ToDateTimeOffset()));
        return new Decision
        {
            Kind = DecisionKind.Announced,
            CreateMore = Further(turn, about, further, linkedTicketId: ""),
            Sender = turn.Sender,
            Reply = Reply(AlsoOpened(text, further, ticketsBefore: 0)),
        };
    }

    private Decision? AnswerTo(TurnContext turn)
    {
        if (turn.Conversation.Question is not { Kind: QuestionKind.IsItWorking } question
            || turn.Messages[0].StoredAt - question.AskedAt > DbTime.FromSpan(options.Value.ReopenWindow)
            || NumberedAnswer.Read(turn.OwnText, choices: 2) is not { } answer)
        {
            return null;
        }

        var comment = Comment(turn, question.TicketId) with { Kind = DecisionKind.Answer };
        return answer == 1
            ? comment with { Reply = Reply(texts[TextKeys.GladItWorks]) }
            : comment with { ReopenTicket = Decision.ToJson(TicketRequests.Reopen(turn, question.TicketId)), Reply = Reply(texts[TextKeys.TicketReopened]) };
    }

    // Who reports another fault as well has that one opened; what they told of themselves goes to the tickets all the same.
    private Decision? IdentityAnswerTo(TurnContext turn, Classification about)
    {
        if (identity.ReplyTo(turn) is not { } reply
            || (about.NeedsTicket && (TicketItIsAbout(turn, about) is not { } current || FurtherFaults.InFollowUp(turn, about, current.TicketId).Count > 0)))
        {
            return null;
        }

        var ticketId = turn.Conversation.Question!.TicketId is { Length: > 0 } asked ? asked : turn.Conversation.CurrentTicket?.TicketId;
        var answer = ticketId is null ? new Decision { Kind = DecisionKind.Answer, Sender = turn.Sender } : Comment(turn, ticketId);
        return answer with
        {
            Kind = DecisionKind.Answer,
            ReopenTicket = ticketId is not null && about.NeedsTicket ? Decision.ToJson(TicketRequests.Reopen(turn, ticketId)) : null,
            Reply = Reply(reply.Text),
            Question = reply.Question,
            PersonNeeded = reply.PersonNeeded,
        };
    }

    private Decision Status(TurnContext turn) => new() { Kind = DecisionKind.StatusQuestion, Sender = turn.Sender, Reply = Reply(StatusText(turn)) };

    private BilingualText StatusText(TurnContext turn) =>
        turn.OpenTickets.Select(ticket => texts[TextKeys.StatusFor(ticket.Status)].Fill("ticket", ticket.ToShownNumber())).Aggregate((first, next) => first.Then(next));

    // Asked before and no wiser: somebody who can think has to look.
    private Decision AskWhatIsWrong(TurnContext turn) => turn.AnswersQuestion
        ? Ask(turn, TextKeys.AskForInfo) with { PersonNeeded = PersonReasons.NotUnderstood }
        : Ask(turn, TextKeys.AskForInfo);

    private Decision Ask(TurnContext turn, string key) => new()
    {
        Kind = DecisionKind.MissingInformation,
        Sender = turn.Sender,
        Reply = Reply(texts[key]),
        Question = new QuestionDraft(QuestionKind.WhatIsWrong),
    };

    private Decision Answer(TurnContext turn, DecisionKind kind, string key, bool saysSomethingNew = true) =>
        new() { Kind = kind, Sender = turn.Sender, Reply = Reply(texts[key]) with { SaysSomethingNew = saysSomethingNew } };

    private Decision Inquiry(TurnContext turn, Classification about) => new()
    {
        Kind = DecisionKind.Inquiry,
        Sender = turn.Sender,
        Reply = Reply(about.NeedsPerson ? AtThisHour(turn, InquiryText(about)) : InquiryText(about)),
        PersonNeeded = about.NeedsPerson ? PersonReasons.Inquiry : null,
    };

    private BilingualText InquiryText(Classification about) =>
        GivenText.Accept(about.Answer, withTicket: false) ?? texts[about.NeedsPerson ? TextKeys.InquiryToPerson : TextKeys.Inquiry];

    private static ReplyDraft Reply(BilingualText text, bool urgent = false) => ReplyDraft.Of(text, urgent);
}
