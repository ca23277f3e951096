namespace CustomerCare.Tickets.Storage;

/// <summary>What the statistics are made of.</summary>
/// <param name="Reported">When the tickets of the period were reported.</param>
/// <param name="Resolved">When tickets were resolved in the period, whenever they were reported.</param>
/// <param name="WithinTarget">Shares, 0 to 1; null where nothing is decided.</param>
/// <param name="OpenIncidents">Now, of the site or of all.</param>
/// <param name="ToRespond">Null where none was responded to; so is the other.</param>
internal sealed record StatisticsData(
    IReadOnlyList<TicketGroup> Groups,
    IReadOnlyList<QuarterCount> Reported,
    IReadOnlyList<QuarterCount> Resolved,
    Percentiles? ToRespond,
    Percentiles? ToResolve,
    (double? Response, double? Resolution) WithinTarget,
    int OpenIncidents);

/// <summary>Tickets that are alike in these four.</summary>
internal sealed record TicketGroup
{
    public required string Status { get; init; }
    public required string Priority { get; init; }
    public required string Category { get; init; }
    public required string SiteId { get; init; }
    public required long Count { get; init; }
    public required double DowntimeHours { get; init; }
}

/// <summary>Tickets of one quarter of an hour.</summary>
internal sealed record QuarterCount
{
    /// <summary>Counted from 1970, UTC.</summary>
    public required long Quarter { get; init; }

    public required long Count { get; init; }
}

/// <summary>In microseconds.</summary>
internal sealed record Percentiles(long Median, long P90);
