using CustomerCare.Bridge.Messages;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Sites;
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
        return new CreateTicketRequest
        {
            RequestId = $"{turn.TurnId}.ticket",
            SiteId = KnownSiteOf(turn, about)?.Code ?? options.Value.FallbackSite,
            FaultDescription = about.FaultSummary,
            Priority = isDanger ? Priority.P1 : about.Priority,
            Category = about.Category,
            ReportedBy = ReporterOf(turn),
            ReporterPhone = turn.Conversation.Phone,
            CustomerId = turn.Sender.CustomerId,
            AccountNumber = turn.Sender.AccountNumber.Length > 0 ? turn.Sender.AccountNumber : about.AccountNumber,
            Danger = isDanger,
            LinkedTicketId = linkedTicketId,
            Source = Channel,
            Actor = CustomerOf(turn),
        };
    }

    /// <summary>A site as customers know it.</summary>
    public string NameOf(string siteId) => sites.Find(siteId)?.DisplayName ?? siteId;

    /// <summary>For a further fault of the same message; the link to the first ticket is added when that one has its number.</summary>
    /// <param name="number">From 2, as the customer's text counts them.</param>
    public CreateTicketRequest CreateFurther(TurnContext turn, Classification about, Fault fault, int number)
    {
        var request = Create(turn, about, linkedTicketId: "");
        request.RequestId = $"{turn.TurnId}.ticket{number}";
        (request.FaultDescription, request.Category, request.Priority, request.Danger) = (fault.FaultSummary, fault.Category, fault.Priority, false);
        return request;
    }

    public static AddCommentRequest Comment(TurnContext turn, string ticketId) => new()
    {
        RequestId = $"{turn.TurnId}.comment",
        TicketId = ticketId,
        Author = ReporterOf(turn),
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

    public static bool IsDanger(Danger danger) => danger is not Danger.None and not Danger.Unspecified;

    private static string ReporterOf(TurnContext turn) => turn.Sender.Name.Length > 0 ? turn.Sender.Name : $"WhatsApp: +{turn.Conversation.Phone}";

    // Without a phone number: it stands on the ticket and has no place in an audit log.
    private static Actor CustomerOf(TurnContext turn) => new() { Type = ActorType.Customer, Id = turn.Sender.CustomerId, Name = turn.Sender.Name };

    /// <summary>The customer's own site first: a text can name the place where somebody is at the moment.</summary>
    public Site? KnownSiteOf(TurnContext turn, Classification about) =>
        sites.Find(turn.Sender.SiteId) ?? sites.FindNamedIn(turn.Text) ?? sites.Find(about.SiteId);

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
