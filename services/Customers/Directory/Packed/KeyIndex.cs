using System.Text;

namespace CustomerCare.Customers.Directory.Packed;

/// <summary>From a key, such as a customer id, to its entry; letter case and whatever the folding drops aside. Holds no copies of the keys.</summary>
internal sealed class KeyIndex
{
    /// <summary>Longest key that is looked at, in characters; longer ones find nothing.</summary>
    public const int MaxLength = 64;

    private readonly int[] _slots;   // number of the entry plus 1; 0 is free
    private readonly KeyText _text;
    private readonly Folding _fold;

    /// <param name="comesLast">Where two keys fold to the same, entries of which this is false are preferred, then earlier ones.</param>
    public KeyIndex(int count, KeyText text, Folding fold, Predicate<int> comesLast)
    {
        _text = text;
        _fold = fold;
        _slots = new int[count + (count / 2) + 1];
        foreach (var last in (ReadOnlySpan<bool>)[false, true])
        {
            for (var entry = 0; entry < count; entry++)
            {
                if (comesLast(entry) == last)
                {
                    Insert(entry);
                }
            }
        }
    }

    /// <summary>The UTF-8 of an entry's key.</summary>
    public delegate ReadOnlySpan<byte> KeyText(int entry);

    /// <summary>The part of a key that is compared.</summary>
    public delegate ReadOnlySpan<char> Folding(ReadOnlySpan<char> key);

    /// <summary>The entry whose key is as it is written, else the first whose key folds to the same, else -1.</summary>
    public int Find(ReadOnlySpan<char> key)
    {
        var written = key.Trim();
        var folded = _fold(written);
        if (folded.IsEmpty || written.Length > MaxLength)
        {
            return -1;
        }

        var similar = -1;
        Span<char> buffer = stackalloc char[MaxLength];
        for (var at = Home(folded); _slots[at] != 0; at = Next(at))
        {
            var entry = _slots[at] - 1;
            var candidate = Decode(entry, buffer);
            if (written.Equals(candidate, StringComparison.OrdinalIgnoreCase))
            {
                return entry;
            }

            if (similar < 0 && folded.Equals(_fold(candidate), StringComparison.OrdinalIgnoreCase))
            {
                similar = entry;
            }
        }

        return similar;
    }

    private void Insert(int entry)
    {
        Span<char> buffer = stackalloc char[MaxLength];
        var folded = _fold(Decode(entry, buffer));
        if (folded.IsEmpty)
        {
            return;
        }

        var at = Home(folded);
        while (_slots[at] != 0)
        {
            at = Next(at);
        }

        _slots[at] = entry + 1;
    }

    /// <summary>Empty where it is longer than any key that is looked for.</summary>
    private ReadOnlySpan<char> Decode(int entry, Span<char> buffer) =>
        Encoding.UTF8.TryGetChars(_text(entry), buffer, out var length) ? buffer[..length] : [];

    private int Home(ReadOnlySpan<char> folded)
    {
        var hash = (uint)string.GetHashCode(folded, StringComparison.OrdinalIgnoreCase);
        return (int)((hash * (ulong)_slots.Length) >> 32);
    }

    private int Next(int at) => at + 1 == _slots.Length ? 0 : at + 1;
}
