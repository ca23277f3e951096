namespace CustomerCare.Tickets.Watch;

/// <summary>The latest changes, held in memory for all who watch; immutable.</summary>
/// <param name="Start">The place before the first of them.</param>
/// <param name="End">The place up to which the database has been read.</param>
internal sealed record TailWindow(long Start, long End, IReadOnlyList<WatchedChange> Changes)
{
    private const int MaxChanges = 500;

    public static TailWindow EmptyAt(long position) => new(position, position, []);

    /// <summary>The window moved on; what is too much at its start is let go.</summary>
    public TailWindow Append(IReadOnlyList<WatchedChange> changes, long end)
    {
        var all = Changes.Concat(changes).ToList();
        var tooMany = Math.Max(0, all.Count - MaxChanges);
        return new TailWindow(tooMany == 0 ? Start : all[tooMany - 1].Seq, end, all.GetRange(tooMany, all.Count - tooMany));
    }

    public IReadOnlyList<WatchedChange> After(long position) => [.. Changes.Where(change => change.Seq > position)];
}
