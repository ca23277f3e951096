namespace CustomerCare.Customers.Directory;

/// <summary>From a text to its row, letter case and whatever the folding drops aside. Holds no copies of the texts.</summary>
internal sealed class TextIndex
{
    private readonly int[] _slots;   // number of the entry plus 1; 0 is free
    private readonly (string Text, int Row)[] _entries;
    private readonly Folding _fold;

    /// <param name="entries">Where two texts fold to the same, the earlier entry is preferred.</param>
    public TextIndex(List<(string Text, int Row)> entries, Folding fold)
    {
        _entries = [.. entries];
        _fold = fold;
        _slots = new int[entries.Count + (entries.Count / 2) + 1];
        for (var i = 0; i < entries.Count; i++)
        {
            var at = Home(fold(entries[i].Text));
            while (_slots[at] != 0)
            {
                at = Next(at);
            }

            _slots[at] = i + 1;
        }
    }

    /// <summary>The part of a text that is compared.</summary>
    public delegate ReadOnlySpan<char> Folding(ReadOnlySpan<char> text);

    /// <summary>The row of the text as it is written, else of the first that folds to the same, else -1.</summary>
    public int Find(ReadOnlySpan<char> text)
    {
        var written = text.Trim();
        var folded = _fold(text);
        if (folded.IsEmpty)
        {
            return -1;
        }

        var similar = -1;
        for (var at = Home(folded); _slots[at] != 0; at = Next(at))
        {
            var (candidate, row) = _entries[_slots[at] - 1];
            if (written.Equals(candidate.AsSpan().Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return row;
            }

            if (similar < 0 && folded.Equals(_fold(candidate), StringComparison.OrdinalIgnoreCase))
            {
                similar = row;
            }
        }

        return similar;
    }

    private int Home(ReadOnlySpan<char> folded)
    {
        var hash = (uint)string.GetHashCode(folded, StringComparison.OrdinalIgnoreCase);
        return (int)((hash * (ulong)_slots.Length) >> 32);
    }

    private int Next(int at) => at + 1 == _slots.Length ? 0 : at + 1;
}
