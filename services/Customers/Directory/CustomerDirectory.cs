using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Customers.Directory;

/// <summary>
/// Holds the snapshot that everybody reads. Reading takes no lock; a reader that needs two answers to agree takes
/// <see cref="State"/> or <see cref="Current"/> once.
/// </summary>
internal sealed class CustomerDirectory(TimeProvider time)
{
    private readonly Lock _writers = new();
    private volatile DirectoryState _state = new(null, "The directory has not been loaded yet.", time.GetUtcNow());

    /// <summary>Snapshot and staleness of one moment.</summary>
    public DirectoryState State => _state;

    /// <summary>The snapshot; CareException (unavailable) before the first one was loaded.</summary>
    public CustomerSnapshot Current => _state.Snapshot
        ?? throw CareException.Unavailable("DIRECTORY_NOT_LOADED", "The customer directory has not been loaded yet.");

    /// <summary>Puts a fresh snapshot in place of the old one.</summary>
    public void Replace(CustomerSnapshot snapshot)
    {
        lock (_writers)
        {
            _state = new DirectoryState(snapshot, null, null);
        }
    }

    /// <summary>The source could not be read: the last snapshot stays in use, marked. The reason is shown to callers.</summary>
    public void MarkStale(string reason)
    {
        lock (_writers)
        {
            _state = _state with { StaleReason = reason, StaleSince = _state.StaleSince ?? time.GetUtcNow() };
        }
    }
}

/// <param name="Snapshot">None before the first load.</param>
/// <param name="StaleReason">Why the snapshot is not fresh; none while it is.</param>
/// <param name="StaleSince">Since when, across all failures in a row.</param>
internal sealed record DirectoryState(CustomerSnapshot? Snapshot, string? StaleReason, DateTimeOffset? StaleSince)
{
    public bool IsStale => StaleReason is not null;
}
