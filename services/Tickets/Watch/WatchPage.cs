namespace CustomerCare.Tickets.Watch;

/// <summary>The next changes, and the place after them.</summary>
internal readonly record struct WatchPage(IReadOnlyList<WatchedChange> Changes, long Position);
