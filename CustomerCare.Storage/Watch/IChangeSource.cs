namespace CustomerCare.Storage.Watch;

/// <summary>How far a stream of changes goes.</summary>
/// <param name="First">The lowest number that is kept; 0 where nothing is ever taken away.</param>
/// <param name="Last">The highest number that can be seen.</param>
/// <param name="Settled">The number up to which no other will ever come in.</param>
public readonly record struct ChangeBounds(long First, long Last, long Settled)
{
    /// <summary>Whether something after that place has been taken away, or may have been.</summary>
    public bool HasLost(long position) => position + 1 < First;
}

/// <summary>A table of changes, read by their numbers.</summary>
public interface IChangeSource<TChange>
    where TChange : IWatchedChange
{
    /// <summary>As many changes as one <see cref="ReadAsync"/> gives; fewer mean that there are no more.</summary>
    int PageSize { get; }

    Task<ChangeBounds> BoundsAsync(CancellationToken cancellationToken);

    /// <summary>The changes after one number and up to another, in order.</summary>
    /// <param name="upTo">At most what <see cref="BoundsAsync"/> has called settled before.</param>
    Task<IReadOnlyList<TChange>> ReadAsync(long after, long upTo, CancellationToken cancellationToken);
}
