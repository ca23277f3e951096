using CustomerCare.Bridge.Identity;
using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Storage;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Sites;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;

namespace CustomerCare.Bridge.Pipeline;

/// <summary>What the steps of one turn learn, in their order.</summary>
internal sealed class TurnContext(QueueLease lease, ClosedTurn turn, Conversation conversation, TimeSpan followUpWindow)
{
    private IReadOnlyList<ConversationTicket>? _stillOpen;

    public QueueLease Lease { get; } = lease;

    public string TurnId => turn.TurnId;

    public Conversation Conversation { get; } = conversation;

    public IReadOnlyList<TurnMessage> Messages => turn.Messages;

    /// <summary>Time between the last message before this turn and its first one.</summary>
    public TimeSpan Silence => TimeSpan.FromMicroseconds(turn.Messages[0].StoredAt - Conversation.LastMessageAt);

    public bool HasWaiting => turn.Waiting.Count > 0;

    /// <summary>Messages wait for what the customer says now, and not for long.</summary>
    public bool AnswersQuestion => HasWaiting && Silence <= followUpWindow;

    /// <summary>The customer has written not long ago.</summary>
    public bool IsInTalk => Conversation.LastMessageAt > 0 && Silence <= followUpWindow;

    /// <summary>The tickets that the customer is talking about, the last one first.</summary>
    public IEnumerable<ConversationTicket> TicketsInTalk => Conversation.Tickets.Where(ticket => turn.Messages[0].StoredAt - ticket.TouchedAt <= DbTime.FromSpan(followUpWindow));

    /// <summary>A ticket is still what the customer is talking about.</summary>
    public bool IsFollowUp => TicketsInTalk.Any();

    /// <summary>Everything that is to be understood together: the messages that made us ask, then these.</summary>
    public string Text => string.Join('\n', Together.Select(message => message.Words).Where(text => text.Length > 0));

    /// <summary>The messages that made us ask, then these.</summary>
    public IEnumerable<TurnMessage> Together => (AnswersQuestion ? turn.Waiting : []).Concat(turn.Messages);

    /// <summary>What was written in this turn alone.</summary>
    public string OwnText => string.Join('\n', turn.Messages.Select(message => message.Words).Where(text => text.Length > 0));

    /// <summary>Messages of this turn that came without words: pictures, voice notes.</summary>
    public bool HasOnlyMedia => turn.Messages.All(message => message.Words.Length == 0);

    /// <summary>Who is writing; set by the step that asks the directory.</summary>
    public Sender Sender { get; set; } = Sender.Unknown;

    /// <summary>Who it can be where one phone has several customers; empty where that is clear.</summary>
    public IReadOnlyList<Sender> SenderChoices { get; set; } = [];

    /// <summary>What of the message told who is writing.</summary>
    public IdentifiedBy IdentifiedBy { get; set; }

    /// <summary>Whose fault it is where a customer writes another account than their own, such as a neighbour's; null where it is the sender's.</summary>
    public Sender? Subject { get; set; }

    /// <summary>The message is about another account than the ticket.</summary>
    public bool IsForSomebodyElse(ConversationTicket ticket) =>
        Subject is { } subject && !string.Equals(subject.AccountNumber, ticket.AccountNumber, StringComparison.OrdinalIgnoreCase);

    /// <summary>An account number in the text that nobody has; empty where there is none.</summary>
    public string UnknownAccount { get; set; } = "";

    /// <summary>What it is about; set by the step that asks the classifier.</summary>
    public Classification? Classification { get; set; }

    /// <summary>The customer's open tickets, where the message asks for them.</summary>
    public IReadOnlyList<Ticket> OpenTickets { get; set; } = [];

    /// <summary>An earlier ticket about the same kind of fault, where the message is no follow-up; null where there is none.</summary>
    public Ticket? EarlierTicket { get; set; }

    /// <summary>Tickets of the conversation that are open, as far as the further faults of the message hang on them; those in talk where nobody has asked.</summary>
    public IReadOnlyList<ConversationTicket> StillOpen
    {
        get => _stillOpen ?? [.. TicketsInTalk];
        set => _stillOpen = value;
    }

    /// <summary>The announced outage that explains what is reported; null where there is none.</summary>
    public AnnouncedOutage? Announced { get; set; }

    /// <summary>The site that a location tells, where it was not known before; null where none does.</summary>
    public Site? LocatedSite { get; set; }

    /// <summary>The conversation's ticket as it is now, where a location tells a site; null otherwise.</summary>
    public Ticket? LocatedTicket { get; set; }

    /// <summary>What will be done; fixed in SQL before the first of it is done.</summary>
    public Decision? Decision { get; set; }

    /// <summary>The tickets that this turn opened, added to or changed, in the order of the calls.</summary>
    public List<Ticket> Touched { get; } = [];

    /// <summary>The comment that this turn made; empty where there is none.</summary>
    public string CommentId { get; set; } = "";

    /// <summary>The comment with what came with a new ticket's messages; empty where nothing came.</summary>
    public string MediaCommentId { get; set; } = "";

    /// <summary>The ticket of the comment was over when it came.</summary>
    public bool WasOver { get; set; }

    /// <summary>The tickets that this turn opened.</summary>
    public List<Ticket> Opened { get; } = [];

    /// <summary>The ticket that the turn's messages belong to; empty where there is none.</summary>
    public string TicketId => Tickets.FirstOrDefault()?.TicketId ?? "";

    /// <summary>All of this turn's tickets, its own first: what was opened for its fault or, in a follow-up, what it was added to. Their numbers fill the reply in this order.</summary>
    public IEnumerable<Ticket> Tickets => Decision?.CreateTicket is null ? Touched.Concat(Opened) : Opened.Concat(Touched);
}
