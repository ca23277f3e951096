using CustomerCare.Customers.Sources;

namespace CustomerCare.Customers.Directory;

/// <summary>The directory at one moment.</summary>
internal sealed record DirectoryState
{
    /// <summary>None before the first load.</summary>
    public CustomerSnapshot? Snapshot { get; init; }

    /// <summary>How long reading and indexing the snapshot took.</summary>
    public TimeSpan LoadTime { get; init; }

    /// <summary>When the source was last seen to have what the snapshot has; none before the first load.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>None while the snapshot is what the source has.</summary>
    public Staleness? Staleness { get; init; }

    public bool IsStale => Staleness is not null;
}

/// <summary>Why the snapshot is not what the source has now.</summary>
/// <param name="Problem">None while the first load is under way.</param>
/// <param name="Reason">One sentence that callers may read.</param>
/// <param name="Since">Since when, across all failures in a row.</param>
internal sealed record Staleness(SourceProblem? Problem, string Reason, DateTimeOffset Since);
