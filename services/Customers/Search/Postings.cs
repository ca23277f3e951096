namespace CustomerCare.Customers.Search;

/// <summary>Which rows have a word: as a list where they are few, as bits where they are many, whichever is smaller.</summary>
internal sealed class Postings
{
    private const int BitsPerRowNumber = 32;

    private readonly int[] _firsts;         // of each word's rows in _rows, and one more at the end
    private readonly int[] _rows;
    private readonly ulong[]?[] _bits;      // of the words with many rows

    /// <param name="wordsByRow">For each row in order, its words, each once.</param>
    public Postings(int wordCount, int rowCount, WordsByRow wordsByRow)
    {
        _firsts = new int[wordCount + 1];
        _bits = new ulong[]?[wordCount];
        var counts = new int[wordCount];
        for (var row = 0; row < rowCount; row++)
        {
            foreach (var word in wordsByRow(row))
            {
                counts[word]++;
            }
        }

        for (var word = 0; word < wordCount; word++)
        {
            var isCommon = counts[word] > rowCount / BitsPerRowNumber;
            _bits[word] = isCommon ? new ulong[RowSet.WordsFor(rowCount)] : null;
            _firsts[word + 1] = _firsts[word] + (isCommon ? 0 : counts[word]);
        }

        _rows = new int[_firsts[wordCount]];
        Fill(rowCount, wordsByRow);
    }

    public delegate ReadOnlySpan<int> WordsByRow(int row);

    public void AddTo(in RowSet rows, int word)
    {
        if (_bits[word] is { } bits)
        {
            rows.AddAll(bits);
            return;
        }

        foreach (var row in _rows.AsSpan(_firsts[word].._firsts[word + 1]))
        {
            rows.Add(row);
        }
    }

    private void Fill(int rowCount, WordsByRow wordsByRow)
    {
        var next = _firsts[..^1];
        for (var row = 0; row < rowCount; row++)
        {
            foreach (var word in wordsByRow(row))
            {
                if (_bits[word] is { } bits)
                {
                    bits[row / 64] |= 1UL << (row % 64);
                }
                else
                {
                    _rows[next[word]++] = row;
                }
            }
        }
    }
}
