using CustomerCare.Bridge.Identity;
using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Pipeline;
using CustomerCare.Bridge.Storage;
using CustomerCare.Bridge.Texts;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Sites;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Tests.Pipeline;

/// <summary>A turn as the rules see it, described by what differs from a stranger's first message.</summary>
internal sealed record TestTurn(Classification About)
{
    public const string OpenTicket = "MAK-2026-0001";

    public static readonly Sender Known = new("MAK-0001", "Palesa Mokoena", "0045MAK", "MAK");
    public static readonly TextCatalog Texts = TextCatalog.Load();
    private static readonly IOptions<BridgeOptions> Settings = Options.Create(new BridgeOptions());
    private static readonly DecisionRules Rules = new(
        Texts, new TicketRequests(SiteCatalog.Load(), Settings), new OfficeHours(Settings), new IdentityAnswers(Texts, SiteCatalog.Load()), new OptOutRules(Texts), Settings);

    public string[] Messages { get; init; } = ["no power"];

    public string[] Asked { get; init; } = [];

    public string Kind { get; init; } = "text";

    public Sender Sender { get; init; } = Sender.Unknown;

    public IReadOnlyList<Sender> Choices { get; init; } = [];

    public Sender? Subject { get; init; }

    public IdentifiedBy IdentifiedBy { get; init; }

    public string UnknownAccount { get; init; } = "";

    /// <summary>The customer of that ticket.</summary>
    public string? OpenCustomer { get; init; }

    /// <summary>Category of the ticket that is open from an earlier turn; empty where there is none.</summary>
    public string OpenCategory { get; init; } = "";

    public bool OpenDanger { get; init; }

    public TimeSpan SinceLastMessage { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>When a message had last to do with the open ticket, where that was not the last message.</summary>
    public TimeSpan? TouchedAgo { get; init; }

    /// <summary>What the look-up for a status question found.</summary>
    public string[] FoundTickets { get; init; } = [];

    /// <summary>A ticket of the same kind from before, as it is now.</summary>
    public Ticket? Earlier { get; init; }

    public Question? Question { get; init; }

    public AnnouncedOutage? Announced { get; init; }

    /// <summary>When the messages came: in working hours, a Monday morning.</summary>
    public DateTimeOffset At { get; init; } = TestMessages.Morning.AddHours(26);

    public string Mode { get; init; } = ConversationModes.Automatic;

    /// <summary>What every message brings.</summary>
    public IReadOnlyList<CustomerCare.Bridge.Messages.Attachment>? Files { get; init; }

    public Place? Place { get; init; }

    /// <summary>The site that the place has told, and the ticket as it is meanwhile.</summary>
    public Site? LocatedSite { get; init; }

    public Ticket? LocatedTicket { get; init; }

    public bool OptedOut { get; init; }

    public Decision Decide()
    {
        var now = DbTime.FromTime(At);
        var conversation = new Conversation
        {
            ConversationId = "c",
            ChannelAccount = TestMessages.Account,
            Address = TestMessages.Phone,
            Phone = TestMessages.Phone,
            Version = 1,
            LastMessageAt = now - DbTime.FromSpan(SinceLastMessage),
            Tickets = OpenCategory.Length > 0
                ? [new ConversationTicket(OpenTicket, OpenTicket, OpenCategory, "P2", OpenDanger, "", now, now - DbTime.FromSpan(TouchedAgo ?? SinceLastMessage)) { CustomerId = OpenCustomer }]
                : [],
            Question = Question,
            Mode = Mode,
            OptedOut = OptedOut,
        };
        var closed = new ClosedTurn("turn", "c", 1, null, [.. Messages.Select(ToMessage)], [.. Asked.Select(ToMessage)]);
        var lease = new QueueLease("c", 1, "turn", 0, now, null, "token");
        return Rules.Decide(new TurnContext(lease, closed, conversation, TimeSpan.FromMinutes(30))
        {
            Sender = Sender,
            SenderChoices = Choices,
            Subject = Subject,
            IdentifiedBy = IdentifiedBy,
            UnknownAccount = UnknownAccount,
            Classification = About,
            OpenTickets = [.. FoundTickets.Select(ticketId => new Ticket { TicketId = ticketId, Status = TicketStatus.InProgress })],
            EarlierTicket = Earlier,
            Announced = Announced,
            LocatedSite = LocatedSite,
            LocatedTicket = LocatedTicket,
        });

        TurnMessage ToMessage(string text) => new("m", Kind, text, now, now, Files, Place);
    }
}
