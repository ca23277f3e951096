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
}

/// <summary>
/// Everything that will be done about a turn, fixed before the first of it is done: recovery replays this and never thinks
/// again, so that a crash between two calls cannot lead to two different ones.
/// </summary>
internal sealed record Decision
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public required DecisionKind Kind { get; init; }

    /// <summary>The exact request as protobuf JSON; null where no ticket is opened.</summary>
    public string? CreateTicket { get; init; }

    /// <summary>The exact request as protobuf JSON; null where nothing is added to a ticket.</summary>
    public string? AddComment { get; init; }

    /// <summary>Null where the customer needs no answer.</summary>
    public ReplyDraft? Reply { get; init; }

    /// <summary>Safety advice alone, for when the ticket that the reply tells of cannot be opened at once; null where nobody is in danger.</summary>
    public ReplyDraft? Advice { get; init; }

    /// <summary>Who is writing, as far as it is known by now.</summary>
    public required Sender Sender { get; init; }

    /// <summary>The ticket that is open after this turn, where it opens one.</summary>
    public OpenedTicket? Opens { get; init; }

    /// <summary>A question was put to the customer, and what they write next belongs to this turn's messages.</summary>
    public bool Asks { get; init; }

    [JsonIgnore]
    public CreateTicketRequest? CreateTicketRequest => CreateTicket is null ? null : CreateTicketRequest.Parser.ParseJson(CreateTicket);

    [JsonIgnore]
    public AddCommentRequest? AddCommentRequest => AddComment is null ? null : AddCommentRequest.Parser.ParseJson(AddComment);

    public static string ToJson(IMessage request) => JsonFormatter.Default.Format(request);

    public string Serialize() => JsonSerializer.Serialize(this, Options);

    public static Decision Deserialize(string json) => JsonSerializer.Deserialize<Decision>(json, Options)!;
}

/// <summary>An answer with <c>{ticket}</c> where the number goes.</summary>
/// <param name="Urgent">Safety advice: it goes out whatever the budget says.</param>
/// <param name="SaysSomethingNew">It waits for the budget; one that says nothing new is left out.</param>
internal sealed record ReplyDraft(string Sesotho, string English, bool Urgent, bool SaysSomethingNew)
{
    /// <summary>Sesotho, a blank line, English.</summary>
    public string Render(string ticketId) => new BilingualText(Sesotho, English).Render(ticketId);
}

internal sealed record Sender(string CustomerId, string Name, string AccountNumber, string SiteId)
{
    public static readonly Sender Unknown = new("", "", "", "");

    public bool IsKnown => CustomerId.Length > 0;
}

internal sealed record OpenedTicket(string Category, bool Danger);
