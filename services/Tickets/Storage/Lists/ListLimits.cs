namespace CustomerCare.Tickets.Storage.Lists;

/// <summary>How much one page may look through, so that it is there within 20 ms among a million tickets, whatever the filters are.</summary>
/// <param name="FirstSlice">Entries looked through before a longer slice is worth it.</param>
/// <param name="Entries">Entries of an index looked through for a page, where they alone tell whether their ticket matches; null for all.</param>
/// <param name="Rows">The same, where the tickets must be read for it.</param>
/// <param name="FoundByWords">Most tickets that the full-text index may find for them to be filtered and sorted one by one.</param>
internal sealed record ListLimits(int FirstSlice = 500, int? Entries = 10_000, int? Rows = 2_500, int FoundByWords = 2_000)
{
    /// <summary>Matches counted behind the offset.</summary>
    public const int MaxCounted = 10_000;

    /// <summary>The same, where the tickets must be read for it.</summary>
    public const int MaxCountedRows = 1_000;

    public const int MaxOffset = 10_000;

    /// <summary>For callers who cannot go on from a short page: everything is looked through, in one statement after the first slice.</summary>
    public ListLimits Unbounded => this with { Entries = null, Rows = null };
}
