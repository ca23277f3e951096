namespace CustomerCare.Storage.Watch;

/// <summary>The latest changes, held in memory for all who watch; immutable.</summary>
/// <param name="Start">The place before the first of them.</param>
/// <param name="End">The place up to which the database has been read.</param>
public sealed record TailWindow<TChange>(long Start, long End, IReadOnlyList<TChange> Changes)
    where TChange : IWatchedChange
{
    private const int MaxChanges = 500;

    public TailWindow(long position)
        : this(position, position, [])
    {
    }

    /// <summary>The window moved on; what is too much at its start is let go.</summary>
    public TailWindow<TChange> Append(IReadOnlyList<TChange> changes, long end)
    {
        var all = Changes.Concat(changes).ToList();
        var tooMany = Math.Max(0, all.Count - MaxChanges);
        return new TailWindow<TChange>(tooMany == 0 ? Start : all[tooMany - 1].Seq, end, all.GetRange(tooMany, all.Count - tooMany));
    }

    public IReadOnlyList<TChange> After(long position) => [.. Changes.Where(change => change.Seq > position)];
}
