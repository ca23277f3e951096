namespace CustomerCare.Storage.Watch;

/// <summary>The next changes, and the place after them.</summary>
public readonly record struct ChangePage<TChange>(IReadOnlyList<TChange> Changes, long Position)
    where TChange : IWatchedChange;
