namespace CustomerCare.Tickets.Storage;

/// <summary>What tells for which reasons a ticket is overdue.</summary>
internal sealed record OverdueRow
{
    public required string TicketId { get; init; }

    /// <summary>The earliest due time that has not been met, nor escalated yet.</summary>
    public required long OverdueAt { get; init; }

    public required long? ResponseDueAt { get; init; }
    public required long? ResolutionDueAt { get; init; }
    public required long? RespondedAt { get; init; }
    public required long? ResponseEscalatedAt { get; init; }
    public required long? ResolutionEscalatedAt { get; init; }

    public bool IsResponseOverdue(long now) => RespondedAt is null && ResponseEscalatedAt is null && ResponseDueAt <= now;

    public bool IsResolutionOverdue(long now) => ResolutionEscalatedAt is null && ResolutionDueAt <= now;
}
