using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Texts;
using CustomerCare.Protos;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Sites;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Pipeline;

/// <summary>What to do about a turn. Pure: the same turn gives the same decision.</summary>
internal sealed class DecisionRules(TextCatalog texts, SiteCatalog sites, IOptions<BridgeOptions> options)
{
    /// <summary>Below this a follow-up is not taken for a second fault.</summary>
    private const double SureEnough = 0.5;

    private const string Channel = "whatsapp";
    private const int MaxCommentLength = 10_000;

    public Decision Decide(TurnContext turn)
    {
        var about = turn.Classification!;
        return about switch
        {
            _ when turn.IsFollowUp && !IsAnotherFault(turn, about) => FollowUp(turn, about),
            { Intent: Intent.StatusQuestion, Danger: Danger.None or Danger.Unspecified } when turn.OpenTicketIds.Count > 0 => Status(turn),
            // Danger wins, whatever else was judged.
            _ when about.NeedsTicket || IsDanger(about) => NewFault(turn, about),
            _ when turn.HasOnlyMedia => Ask(turn, TextKeys.MediaWithoutText),
            { AskForInfo: true } => Ask(turn, TextKeys.AskForInfo),
            { Intent: Intent.StatusQuestion } => Answer(turn, DecisionKind.StatusQuestion, TextKeys.StatusNone),
            { Intent: Intent.Greeting } => Answer(turn, DecisionKind.Greeting, TextKeys.Greeting, saysSomethingNew: false),
            { Intent: Intent.Thanks } => Answer(turn, DecisionKind.Thanks, TextKeys.Thanks, saysSomethingNew: false),
            _ => new Decision { Kind = DecisionKind.Inquiry, Sender = turn.Sender, Reply = Reply(InquiryText(about)) },
        };
    }

    private static bool IsAnotherFault(TurnContext turn, Classification about) =>
        IsDanger(about)
            ? !turn.Conversation.OpenTicketDanger
            : about.NeedsTicket && about.Confidence >= SureEnough && about.Category.ToCode() != turn.Conversation.OpenTicketCategory;

    private static bool IsDanger(Classification about) => about.Danger is not Danger.None and not Danger.Unspecified;

    private Decision NewFault(TurnContext turn, Classification about)
    {
        var conversation = turn.Conversation;
        var phone = conversation.Phone;
        var request = new CreateTicketRequest
        {
            RequestId = $"{turn.TurnId}.ticket",
            SiteId = SiteOf(turn, about),
            FaultDescription = about.FaultSummary,
            Priority = IsDanger(about) ? Priority.P1 : about.Priority,
            Category = about.Category,
            ReportedBy = turn.Sender.Name.Length > 0 ? turn.Sender.Name : $"WhatsApp: +{phone}",
            ReporterPhone = phone,
            CustomerId = turn.Sender.CustomerId,
            AccountNumber = turn.Sender.AccountNumber.Length > 0 ? turn.Sender.AccountNumber : about.AccountNumber,
            Danger = IsDanger(about),
            LinkedTicketId = turn.IsFollowUp ? conversation.OpenTicketId : "",
            Source = Channel,
            Actor = CustomerOf(turn),
        };

        var text = NewFaultText(about);
        if (!turn.Sender.IsKnown && about.AccountNumber.Length == 0)
        {
            text = text.Then(texts[TextKeys.WhoIsWriting]);
        }

        return new Decision
        {
            Kind = DecisionKind.NewFault,
            CreateTicket = Decision.ToJson(request),
            Sender = turn.Sender,
            Opens = new OpenedTicket(about.Category.ToCode(), IsDanger(about)),
            Reply = Reply(text, urgent: IsDanger(about)),
            Advice = AdviceOn(about),
        };
    }

    // In danger every word is an approved one.
    private BilingualText NewFaultText(Classification about) => IsDanger(about)
        ? texts[TextKeys.Advice(about.Danger)].Then(texts[TextKeys.DangerTicketOpened])
        : GivenText.Accept(about.CustomerReply, withTicket: true) ?? texts[TextKeys.TicketOpened];

    private BilingualText InquiryText(Classification about) => GivenText.Accept(about.Answer, withTicket: false) ?? texts[TextKeys.Inquiry];

    private Decision FollowUp(TurnContext turn, Classification about)
    {
        var request = new AddCommentRequest
        {
            RequestId = $"{turn.TurnId}.comment",
            TicketId = turn.Conversation.OpenTicketId,
            Author = turn.Sender.Name.Length > 0 ? turn.Sender.Name : $"WhatsApp: +{turn.Conversation.Phone}",
            Text = CommentOf(turn),
            Channel = Channel,
            Actor = CustomerOf(turn),
        };
        return new Decision
        {
            Kind = DecisionKind.FollowUp,
            AddComment = Decision.ToJson(request),
            Sender = turn.Sender,
            Reply = FollowUpReply(turn, about),
            Advice = AdviceOn(about),
        };
    }

    private ReplyDraft? AdviceOn(Classification about) => IsDanger(about) ? Reply(texts[TextKeys.Advice(about.Danger)], urgent: true) : null;

    private ReplyDraft FollowUpReply(TurnContext turn, Classification about) => about switch
    {
        _ when IsDanger(about) => Reply(texts[TextKeys.Advice(about.Danger)].Then(texts[TextKeys.CommentAdded]), urgent: true),
        { Intent: Intent.StatusQuestion } when turn.OpenTicketIds.Contains(turn.Conversation.OpenTicketId) => Reply(texts[TextKeys.StatusOpen]),
        { Intent: Intent.Inquiry } => Reply(InquiryText(about)),
        _ => Reply(texts[TextKeys.CommentAdded]) with { SaysSomethingNew = false },
    };

    private Decision Status(TurnContext turn)
    {
        var text = texts[TextKeys.StatusOpen];
        var lines = turn.OpenTicketNumbers.Select(number => text.Fill(Placeholders.Ticket, number));
        return new Decision { Kind = DecisionKind.StatusQuestion, Sender = turn.Sender, Reply = Reply(lines.Aggregate((first, next) => first.Then(next))) };
    }

    private Decision Ask(TurnContext turn, string key) =>
        new() { Kind = DecisionKind.MissingInformation, Sender = turn.Sender, Reply = Reply(texts[key]), Asks = true };

    private Decision Answer(TurnContext turn, DecisionKind kind, string key, bool saysSomethingNew = true) =>
        new() { Kind = kind, Sender = turn.Sender, Reply = Reply(texts[key]) with { SaysSomethingNew = saysSomethingNew } };

    private static ReplyDraft Reply(BilingualText text, bool urgent = false) => new(text.Sesotho, text.English, urgent, SaysSomethingNew: true);

    // Without a phone number: it stands on the ticket and has no place in an audit log.
    private static Actor CustomerOf(TurnContext turn) => new() { Type = ActorType.Customer, Id = turn.Sender.CustomerId, Name = turn.Sender.Name };

    // The customer's own site first: a text can name the place where somebody is at the moment.
    private string SiteOf(TurnContext turn, Classification about) =>
        (sites.Find(turn.Sender.SiteId) ?? sites.FindNamedIn(turn.Text) ?? sites.Find(about.SiteId))?.Code ?? options.Value.FallbackSite;

    private static string CommentOf(TurnContext turn)
    {
        var text = turn.HasOnlyMedia ? $"[{string.Join(", ", turn.Messages.Select(message => message.Kind))}]" : turn.Text;
        if (text.Length <= MaxCommentLength)
        {
            return text;
        }

        var start = MessageText.Cut(text, MaxCommentLength - 100);
        return $"{start}\n[{text.Length - start.Length} more characters stand in the conversation]";
    }
}
