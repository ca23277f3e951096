namespace CustomerCare.Bridge.Messages;

/// <summary>What the next turn needs to know of the earlier ones. SQL is the record; Redis holds a copy of a version.</summary>
internal sealed record Conversation
{
    /// <summary>As many tickets as are remembered with it.</summary>
    public const int MostTickets = 10;

    public required string ConversationId { get; init; }
    public required string ChannelAccount { get; init; }
    public required string Address { get; init; }
    public required string Phone { get; init; }

    /// <summary>Grows with every change; a copy with another version is out of date.</summary>
    public required long Version { get; init; }

    /// <summary>The version, for callers who change it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Etag => Version.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Microseconds UTC of the last message of the last finished turn; 0 before the first.</summary>
    public long LastMessageAt { get; init; }

    /// <summary>Microseconds UTC from which the next automatic reply may go out.</summary>
    public long NextReplyAt { get; init; }

    /// <summary>Microseconds UTC at which an automatic reply was last handed to the channel; right while the conversation is locked.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long RepliedAt { get; init; }

    /// <summary>The reply that waited for the budget last; it may have gone out by now.</summary>
    public string WaitingReplyId { get; init; } = "";

    public string CustomerId { get; init; } = "";
    public string CustomerName { get; init; } = "";
    public string AccountNumber { get; init; } = "";
    public string SiteId { get; init; } = "";

    /// <summary>The one that was touched last comes first.</summary>
    public IReadOnlyList<ConversationTicket> Tickets { get; init; } = [];

    /// <summary>Null where the customer owes no answer.</summary>
    public Question? Question { get; init; }

    /// <summary>One of <see cref="ConversationModes"/>.</summary>
    public string Mode { get; init; } = ConversationModes.Automatic;

    /// <summary>The person who has it, as protobuf JSON; empty unless with a person.</summary>
    public string TakenBy { get; init; } = "";

    /// <summary>Microseconds UTC; 0 unless with a person.</summary>
    public long TakenAt { get; init; }

    /// <summary>Microseconds UTC of the last words of a person of ours; 0 before the first.</summary>
    public long AnsweredAt { get; init; }

    /// <summary>Microseconds UTC of the oldest message that the person who has it has not answered; 0 where there is none.</summary>
    public long UnansweredSince { get; init; }

    /// <summary>The timer that takes the conversation back; empty where none runs.</summary>
    public string LapseId { get; init; } = "";

    /// <summary>Microseconds UTC of a message that was stored with the change to come; 0 where none was.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long StoredMessageAt { get; init; }

    /// <summary>The customer wants no news. What they write is still answered.</summary>
    public bool OptedOut { get; init; }

    /// <summary>What the customer is most likely talking about; null where they have no ticket.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public ConversationTicket? CurrentTicket => Tickets.Count > 0 ? Tickets[0] : null;

    /// <summary>With these in front; what falls off the end is still in SQL.</summary>
    public Conversation Touch(IEnumerable<ConversationTicket> touched)
    {
        var first = touched.ToList();
        return first.Count == 0
            ? this
            : this with { Tickets = [.. first.Concat(Tickets.Where(ticket => !first.Exists(its => its.TicketId == ticket.TicketId))).Take(MostTickets)] };
    }
}

/// <summary>Who answers in a conversation, as the database keeps it.</summary>
internal static class ConversationModes
{
    public const string Automatic = "automatic";
    public const string PersonNeeded = "person_needed";
    public const string WithPerson = "with_person";
}
