namespace CustomerCare.Bridge.Messages;

/// <summary>What the next turn needs to know of the earlier ones. SQL is the record; Redis holds a copy of a version.</summary>
internal sealed record Conversation
{
    public required string ConversationId { get; init; }
    public required string ChannelAccount { get; init; }
    public required string Address { get; init; }
    public required string Phone { get; init; }

    /// <summary>Grows with every finished turn; a copy with another version is out of date.</summary>
    public required long Version { get; init; }

    /// <summary>Microseconds UTC of the last message of the last finished turn; 0 before the first.</summary>
    public long LastMessageAt { get; init; }

    /// <summary>Microseconds UTC from which the next automatic reply may go out.</summary>
    public long NextReplyAt { get; init; }

    public string CustomerId { get; init; } = "";
    public string CustomerName { get; init; } = "";
    public string AccountNumber { get; init; } = "";
    public string SiteId { get; init; } = "";
    public string OpenTicketId { get; init; } = "";
    public string OpenTicketCategory { get; init; } = "";
    public bool OpenTicketDanger { get; init; }

    /// <summary>The turn whose question the customer has not answered yet; empty where there is none.</summary>
    public string AskedTurnId { get; init; } = "";
}
