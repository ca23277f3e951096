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
            SiteId = SiteOf(turn, subject, about)?.Code ?? options.Value.FallbackSite,
            FaultDescription = about.FaultSummary,
            Priority = isDanger ? Priority.P1 : about.Priority,
            Category = about.Category,
            ReportedBy = ReporterOf(turn),
            ReporterPhone = turn.Conversation.Phone,
            CustomerId = subject.CustomerId,
            AccountNumber = subject.AccountNumber.Length > 0 ? subject.AccountNumber : about.AccountNumber,
            Danger = isDanger,
            LinkedTicketId = linkedTicketId,
            Source = Channel,
            Actor = CustomerOf(turn),
        };
    }

    /// <summary>A site as customers know it.</summary>
    public string NameOf(string siteId) => sites.Find(siteId)?.DisplayName ?? siteId;

    /// <summary>For a further fault of the same message.</summary>
    /// <param name="number">From 2, as the customer's text counts them.</param>
    /// <param name="linkedTicketId">Empty where the message's first ticket is yet to be opened; the link is added when that one has its number.</param>
    public CreateTicketRequest CreateFurther(TurnContext turn, Classification about, Fault fault, int number, string linkedTicketId)
    {
        var request = Create(turn, about, linkedTicketId);
        request.RequestId = $"{turn.TurnId}.ticket{number}";
        (request.FaultDescription, request.Category, request.Priority, request.Danger) = (fault.FaultSummary, fault.Category, fault.Priority, false);
        return request;
    }

    public static AddCommentRequest Comment(TurnContext turn, string ticketId) => new()
    {
        RequestId = $"{turn.TurnId}.comment",
        TicketId = ticketId,
        Author = ReporterOf(turn),
        Text = Shortened(MessageLines.Of(turn)),
        Channel = Channel,
        Actor = CustomerOf(turn),
    };

    /// <summary>What came besides words with the messages of a ticket that is to be opened; null where nothing did.</summary>
    public static AddCommentRequest? Media(TurnContext turn) => MessageLines.OfMedia(turn) is not { Length: > 0 } lines ? null : new()
    {
        RequestId = $"{turn.TurnId}.media",
        Author = ReporterOf(turn),
        Text = Shortened(lines),
        Channel = Channel,
        Actor = CustomerOf(turn),
    };

    /// <summary>The site that a location has told, for a ticket that has only the fallback; null where the ticket knows better or is over.</summary>
    public UpdateTicketRequest? Locate(TurnContext turn) =>
        turn is not { LocatedSite: { } site, LocatedTicket: { } ticket } || IsOver(ticket) || ticket.SiteId != options.Value.FallbackSite || ticket.SiteId == site.Code ? null : new()
        {
            RequestId = $"{turn.TurnId}.site",
            Ticket = new Ticket { TicketId = ticket.TicketId, SiteId = site.Code },
            UpdateMask = FieldMask.FromFieldNumbers<Ticket>(Ticket.SiteIdFieldNumber),
            Note = "The customer has sent a location near this site.",
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

    private static string ReporterOf(TurnContext turn) => turn.Sender.Name.Length > 0 ? turn.Sender.Name : $"WhatsApp: +{turn.Conversation.Phone}";

    // Without a phone number: it stands on the ticket and has no place in an audit log.
    private static Actor CustomerOf(TurnContext turn) => new() { Type = ActorType.Customer, Id = turn.Sender.CustomerId, Name = turn.Sender.Name };

    /// <summary>The customer's own site first: a text can name the place where somebody is at the moment.</summary>
    public Site? KnownSiteOf(TurnContext turn, Classification about) => SiteOf(turn, turn.Subject ?? turn.Sender, about);

    private Site? SiteOf(TurnContext turn, Sender subject, Classification about) =>
        sites.Find(subject.SiteId) ?? turn.LocatedSite ?? sites.FindNamedIn(turn.Text) ?? sites.Find(about.SiteId);

    /// <summary>What fits into a comment; the rest is said to stand elsewhere.</summary>
    public static string Shortened(string text)
    {
        if (text.Length <= MaxCommentLength)
        {
            return text;
        }

        var start = MessageText.Cut(text, MaxCommentLength - 100);
        return $"{start}\n[{text.Length - start.Length} more characters stand in the conversation]";
    }
}
