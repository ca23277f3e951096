using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Storage;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Storage.Queue;

namespace CustomerCare.Bridge.Pipeline;

/// <summary>What the steps of one turn learn, in their order.</summary>
internal sealed class TurnContext(QueueLease lease, ClosedTurn turn, Conversation conversation, TimeSpan followUpWindow)
{
    public QueueLease Lease { get; } = lease;

    public string TurnId => turn.TurnId;

    public Conversation Conversation { get; } = conversation;

    public IReadOnlyList<TurnMessage> Messages => turn.Messages;

    /// <summary>Time between the last message before this turn and its first one.</summary>
    public TimeSpan Silence => TimeSpan.FromMicroseconds(turn.Messages[0].StoredAt - Conversation.LastMessageAt);

    /// <summary>We had asked the customer something, and not long ago.</summary>
    public bool AnswersQuestion => turn.Asked.Count > 0 && Silence <= followUpWindow;

    /// <summary>The open ticket is still what the customer is talking about.</summary>
    public bool IsFollowUp => Conversation.OpenTicketId.Length > 0 && Silence <= followUpWindow;

    /// <summary>Everything that is to be understood together: the messages that made us ask, then these.</summary>
    public string Text => string.Join('\n', (AnswersQuestion ? turn.Asked : []).Concat(turn.Messages).Select(message => message.Text).Where(text => text.Length > 0));

    /// <summary>Messages of this turn that came without words: pictures, voice notes.</summary>
    public bool HasOnlyMedia => turn.Messages.All(message => message.Text.Length == 0);

    /// <summary>Who is writing; set by the step that asks the directory.</summary>
    public Sender Sender { get; set; } = Sender.Unknown;

    /// <summary>What it is about; set by the step that asks the classifier.</summary>
    public Classification? Classification { get; set; }

    /// <summary>The customer's open tickets, where the message asks for them.</summary>
    public IReadOnlyList<string> OpenTicketIds { get; set; } = [];

    /// <summary>The numbers by which the customer knows those, in the same order.</summary>
    public IReadOnlyList<string> OpenTicketNumbers { get; set; } = [];

    /// <summary>What will be done; fixed in SQL before the first of it is done.</summary>
    public Decision? Decision { get; set; }

    /// <summary>The ticket that this turn opened or added to; empty where there is none.</summary>
    public string TicketId { get; set; } = "";

    /// <summary>The number of it that the customer is told.</summary>
    public string ShownNumber { get; set; } = "";

    /// <summary>The comment that this turn made; empty where there is none.</summary>
    public string CommentId { get; set; } = "";
}
