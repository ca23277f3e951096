using System.Buffers;
using System.Numerics;

namespace CustomerCare.Customers.Search;

/// <summary>A set of rows as bits, of borrowed memory.</summary>
internal readonly struct RowSet(int rowCount) : IDisposable
{
    private const int BitsPerWord = 64;

    private readonly ulong[] _words = RentCleared(WordsFor(rowCount));

    public Span<ulong> Words => _words.AsSpan(0, WordsFor(rowCount));

    public static int WordsFor(int rowCount) => (rowCount + BitsPerWord - 1) / BitsPerWord;

    public void Add(int row) => _words[row / BitsPerWord] |= 1UL << (row % BitsPerWord);

    public void AddAll(ReadOnlySpan<ulong> others)
    {
        var words = Words;
        for (var i = 0; i < words.Length; i++)
        {
            words[i] |= others[i];
        }
    }

    /// <summary>The rows that are in all of <paramref name="sets"/>.</summary>
    public void SetToIntersection(ReadOnlySpan<RowSet> sets)
    {
        var words = Words;
        sets[0].Words.CopyTo(words);
        foreach (var set in sets[1..])
        {
            var others = set.Words;
            for (var i = 0; i < words.Length; i++)
            {
                words[i] &= others[i];
            }
        }
    }

    /// <summary>The first row from <paramref name="from"/> on that is here and not in <paramref name="but"/>; -1 for none.</summary>
    public int NextRow(int from, in RowSet but)
    {
        var words = Words;
        var excluded = but.Words;
        var at = from / BitsPerWord;
        if (at >= words.Length)
        {
            return -1;
        }

        var word = (words[at] & ~excluded[at]) >> (from % BitsPerWord) << (from % BitsPerWord);
        while (word == 0)
        {
            if (++at == words.Length)
            {
                return -1;
            }

            word = words[at] & ~excluded[at];
        }

        return (at * BitsPerWord) + BitOperations.TrailingZeroCount(word);
    }

    public void Dispose() => ArrayPool<ulong>.Shared.Return(_words);

    private static ulong[] RentCleared(int length)
    {
        var words = ArrayPool<ulong>.Shared.Rent(Math.Max(length, 1));
        words.AsSpan(0, length).Clear();
        return words;
    }
}
