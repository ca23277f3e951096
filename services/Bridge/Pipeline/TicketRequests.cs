using CustomerCare.Bridge.Messages;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Sites;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Pipeline;

/// <summary>The exact requests to Tickets that a turn leads to. Each is named after the turn and what it does.</summary>
internal sealed class TicketRequests(SiteCatalog sites, IOptions<BridgeOptions> options)
{
    private const string Channel = "whatsapp";
    private const int MaxCommentLength = 10_000;

    public static bool IsOver(Ticket ticket) => ticket.Status is TicketStatus.Resolved or TicketStatus.Verified or TicketStatus.Closed;

    /// <param name="linkedTicketId">A ticket of the same conversation; empty where there is none.</param>
    public CreateTicketRequest Create(TurnContext turn, Classification about, string linkedTicketId)
    {
        var isDanger = IsDanger(about.Danger);
        var subject = turn.Subject ?? turn.Sender;
        return new CreateTicketRequest
        {
            RequestId = $"{turn.TurnId}.ticket",
            SiteId = SiteOf(turn, subject, about),
            FaultDescription = about.FaultSummary,
            Priority = isDanger ? Priority.P1 : about.Priority,
            Category = about.Category,
            ReportedBy = NameOf(turn),
            ReporterPhone = turn.Conversation.Phone,
            CustomerId = subject.CustomerId,
            AccountNumber = subject.AccountNumber.Length > 0 ? subject.AccountNumber : about.AccountNumber,
            Danger = isDanger,
            LinkedTicketId = linkedTicketId,
            Source = Channel,
            Actor = CustomerOf(turn),
        };
    }

    public static AddCommentRequest Comment(TurnContext turn, string ticketId) => new()
    {
        RequestId = $"{turn.TurnId}.comment",
        TicketId = ticketId,
        Author = NameOf(turn),
        Text = CommentOf(turn),
        Channel = Channel,
        Actor = CustomerOf(turn),
    };

    // In our own name: customers may not reopen what is closed.
    public static ChangeStatusRequest Reopen(TurnContext turn, string ticketId) => new()
    {
        RequestId = $"{turn.TurnId}.reopen",
        TicketId = ticketId,
        Status = TicketStatus.InProgress,
        Note = "The customer writes that it is not repaired.",
    };

    public static EscalateTicketRequest Escalate(TurnContext turn, string ticketId, Danger danger) => new()
    {
        RequestId = $"{turn.TurnId}.escalate",
        TicketId = ticketId,
        Danger = true,
        Reason = $"The customer reports a danger: {CustomerCare.Protos.Codes.ToCode(danger)}.",
        Actor = CustomerOf(turn),
    };

    /// <summary>Tells a ticket who reported it; the fields are the caller's to fill in.</summary>
    public static UpdateTicketRequest Identify(TurnContext turn, string ticketId) => new()
    {
        RequestId = $"{turn.TurnId}.identify.{ticketId}",
        Ticket = new Ticket { TicketId = ticketId },
        UpdateMask = new FieldMask(),
        Actor = CustomerOf(turn),
        Note = "The customer has told who is writing.",
    };

    public static bool IsDanger(Danger danger) => danger is not Danger.None and not Danger.Unspecified;

    private static string NameOf(TurnContext turn) => turn.Sender.Name.Length > 0 ? turn.Sender.Name : $"WhatsApp: +{turn.Conversation.Phone}";

    // Without a phone number: it stands on the ticket and has no place in an audit log.
    private static Actor CustomerOf(TurnContext turn) => new() { Type = ActorType.Customer, Id = turn.Sender.CustomerId, Name = turn.Sender.Name };

    // The customer's own site first: a text can name the place where somebody is at the moment.
    private string SiteOf(TurnContext turn, Sender subject, Classification about) =>
        (sites.Find(subject.SiteId) ?? sites.FindNamedIn(turn.Text) ?? sites.Find(about.SiteId))?.Code ?? options.Value.FallbackSite;

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
