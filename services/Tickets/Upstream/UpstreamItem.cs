namespace CustomerCare.Tickets.Upstream;

/// <summary>One thing that the upstream is to be told, in the order of its ticket.</summary>
internal sealed record UpstreamItem
{
    public const string Create = "create";
    public const string Comment = "comment";
    public const string Status = "status";

    /// <summary>A look whether the upstream holds a ticket twice.</summary>
    public const string Check = "check";

    public required string ItemId { get; init; }
    public required string TicketId { get; init; }
    public required string Kind { get; init; }

    /// <summary>The comment's id or the status' code; empty with the other kinds.</summary>
    public required string Detail { get; init; }

    /// <summary>Whether it may have reached the upstream already.</summary>
    public required bool Tried { get; init; }

    /// <summary>Of <see cref="UpstreamReference"/>.</summary>
    public required string Word { get; init; }

    /// <summary>The upstream's number; empty while it is not known.</summary>
    public required string UpstreamTicketId { get; init; }

    public UpstreamReference Reference => new(Kind == Comment ? Detail : TicketId, Word);
}
