using CustomerCare.Customers.Sources;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Customers.Directory;

/// <summary>
/// Holds the snapshot that everybody reads. Reading takes no lock; a reader that needs two answers to agree takes
/// <see cref="State"/> or <see cref="Current"/> once.
/// </summary>
internal sealed class CustomerDirectory(TimeProvider time)
{
    private readonly Lock _writers = new();
    private volatile DirectoryState _state = new() { Staleness = new(null, "The directory has not been loaded yet.", time.GetUtcNow()) };

    /// <summary>Snapshot and staleness of one moment.</summary>
    public DirectoryState State => _state;

    /// <summary>The snapshot; CareException (unavailable) before the first one was loaded.</summary>
    public CustomerSnapshot Current => _state.Snapshot
        ?? throw CareException.Unavailable("DIRECTORY_NOT_LOADED", "The customer directory has not been loaded yet.");

    /// <summary>Puts a fresh snapshot in place of the old one.</summary>
    /// <param name="loadTime">How long reading and indexing took.</param>
    public void Replace(CustomerSnapshot snapshot, TimeSpan loadTime) =>
        Change(_ => new() { Snapshot = snapshot, LoadTime = loadTime, CheckedAt = time.GetUtcNow() });

    /// <summary>The source still has what the snapshot was made of.</summary>
    public void MarkFresh() => Change(state => state with { Staleness = null, CheckedAt = time.GetUtcNow() });

    /// <summary>The source could not be used: the last snapshot stays in use, marked.</summary>
    /// <param name="reason">Shown to callers.</param>
    public void MarkStale(SourceProblem problem, string reason) =>
        Change(state => state with { Staleness = new(problem, reason, state.Staleness?.Since ?? time.GetUtcNow()) });

    private void Change(Func<DirectoryState, DirectoryState> change)
    {
        lock (_writers)
        {
            _state = change(_state);
        }
    }
}
