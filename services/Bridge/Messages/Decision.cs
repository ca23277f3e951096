using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerCare.Bridge.Texts;
using CustomerCare.Protos.Ticket.V1;
using Google.Protobuf;

namespace CustomerCare.Bridge.Messages;

/// <summary>What a turn came to. The names stand in the database.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DecisionKind>))]
internal enum DecisionKind
{
    NewFault,
    FollowUp,
    StatusQuestion,
    MissingInformation,
    Inquiry,
    Greeting,
    Thanks,

    /// <summary>The customer answered our question.</summary>
    Answer,

    /// <summary>An announced outage explains it.</summary>
    Announced,

    /// <summary>A person has the conversation: recorded, and left to them.</summary>
    WithPerson,

    /// <summary>The customer called and wrote nothing.</summary>
    Call,

    /// <summary>The customer wants no more news, or news again.</summary>
    OptOut,
}

/// <summary>
/// Everything that will be done about a turn, fixed before the first of it is done: recovery replays this and never thinks
/// again, so that a crash between two calls cannot lead to two different ones. Requests are protobuf JSON; the calls are made
/// in the order of the properties here. Where something hangs on the answer to a call, the answer to its repetition is the
/// same one.
/// </summary>
internal sealed record Decision
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public required DecisionKind Kind { get; init; }

    /// <summary>Null where nothing is added to a ticket.</summary>
    public string? AddComment { get; init; }

    /// <summary>Made where the ticket of the comment turns out to be over; null where it stays so.</summary>
    public string? ReopenTicket { get; init; }

    /// <summary>Null where nothing is escalated.</summary>
    public string? EscalateTicket { get; init; }

    /// <summary>What was learned for tickets that are there already.</summary>
    public IReadOnlyList<string>? UpdateTickets { get; init; }

    /// <summary>Null where no ticket is opened.</summary>
    public string? CreateTicket { get; init; }

    /// <summary>What came with the messages of a new ticket besides words, for that ticket; without its number, which the ticket's opening tells.</summary>
    public string? AddMedia { get; init; }

    /// <summary>Tickets for the further faults of the same message; each is linked to the first.</summary>
    public IReadOnlyList<string>? CreateMore { get; init; }

    /// <summary>Null where the customer needs no answer.</summary>
    public ReplyDraft? Reply { get; init; }

    /// <summary>Takes the reply's place where the ticket turned out to be part of an incident.</summary>
    public ReplyDraft? ReplyInIncident { get; init; }

    /// <summary>Takes the reply's place where the ticket of the comment turned out to be over.</summary>
    public ReplyDraft? ReplyWhenOver { get; init; }

    /// <summary>Safety advice alone, for when the ticket that the reply tells of cannot be opened at once; null where nobody is in danger.</summary>
    public ReplyDraft? Advice { get; init; }

    /// <summary>Who is writing, as far as it is known by now.</summary>
    public required Sender Sender { get; init; }

    /// <summary>What the customer is asked with the reply; null where nothing is.</summary>
    public QuestionDraft? Question { get; init; }

    /// <summary>Why a person has to see to it; null where nobody has to.</summary>
    public string? PersonNeeded { get; init; }

    /// <summary>Whether the customer wants no more news; null where they say nothing about it.</summary>
    public bool? OptsOut { get; init; }

    [JsonIgnore]
    public CreateTicketRequest? CreateTicketRequest => CreateTicket is null ? null : CreateTicketRequest.Parser.ParseJson(CreateTicket);

    [JsonIgnore]
    public AddCommentRequest? AddCommentRequest => AddComment is null ? null : AddCommentRequest.Parser.ParseJson(AddComment);

    [JsonIgnore]
    public AddCommentRequest? AddMediaRequest => AddMedia is null ? null : AddCommentRequest.Parser.ParseJson(AddMedia);

    [JsonIgnore]
    public ChangeStatusRequest? ReopenTicketRequest => ReopenTicket is null ? null : ChangeStatusRequest.Parser.ParseJson(ReopenTicket);

    [JsonIgnore]
    public EscalateTicketRequest? EscalateTicketRequest => EscalateTicket is null ? null : EscalateTicketRequest.Parser.ParseJson(EscalateTicket);

    public static string ToJson(IMessage request) => JsonFormatter.Default.Format(request);

    public string Serialize() => JsonSerializer.Serialize(this, Options);

    public static Decision Deserialize(string json) => JsonSerializer.Deserialize<Decision>(json, Options)!;
}

/// <summary>An answer with <c>{ticket}</c> where the number goes, and <c>{ticket2}</c>, <c>{ticket3}</c> for further tickets.</summary>
/// <param name="Urgent">Safety advice: it goes out whatever the budget says.</param>
/// <param name="SaysSomethingNew">It waits for the budget; one that says nothing new is left out.</param>
internal sealed record ReplyDraft(string Sesotho, string English, bool Urgent, bool SaysSomethingNew)
{
    [JsonIgnore]
    public BilingualText Text => new(Sesotho, English);

    public static ReplyDraft Of(BilingualText text, bool urgent = false, bool saysSomethingNew = true) => new(text.Sesotho, text.English, urgent, saysSomethingNew);

    /// <summary>The same reply in other words.</summary>
    public ReplyDraft With(BilingualText text) => this with { Sesotho = text.Sesotho, English = text.English };

    /// <summary>Sesotho, a blank line, English.</summary>
    public string Render(string ticketId) => Text.Render(ticketId);

    /// <summary>The same with the numbers of all tickets, in their order.</summary>
    public string Render(IReadOnlyList<string> numbers) => numbers.Skip(1)
        .Select((number, index) => (Placeholder: $"{{ticket{index + 2}}}", number))
        .Aggregate(Render(numbers.Count > 0 ? numbers[0] : ""), (text, further) => text.Replace(further.Placeholder, further.number, StringComparison.Ordinal));
}

/// <summary>A question as it is decided on; the turn and the time are added when it is put.</summary>
internal sealed record QuestionDraft(QuestionKind Kind)
{
    public IReadOnlyList<string>? Choices { get; init; }

    /// <inheritdoc cref="Question.IsRepeated"/>
    public bool IsRepeated { get; init; }

    public bool Equals(QuestionDraft? other) => other is not null && (Kind, IsRepeated) == (other.Kind, other.IsRepeated) && (Choices ?? []).SequenceEqual(other.Choices ?? []);

    public override int GetHashCode() => Kind.GetHashCode();
}

internal sealed record Sender(string CustomerId, string Name, string AccountNumber, string SiteId)
{
    public static readonly Sender Unknown = new("", "", "", "");

    public bool IsKnown => CustomerId.Length > 0;

    /// <summary>Who it was the last time.</summary>
    public static Sender Of(Conversation conversation) => new(conversation.CustomerId, conversation.CustomerName, conversation.AccountNumber, conversation.SiteId);
}
