namespace CustomerCare.Customers.Search;

/// <summary>
/// Distinct words in order, with an array of their suffixes: whatever part of a word is asked for, the words that have it are
/// found by bisection.
/// </summary>
internal sealed class Vocabulary
{
    private const byte End = 0;
    private const int Stride = 8;

    private readonly byte[] _text;       // every word and an End
    private readonly int[] _starts;      // of each word in _text
    private readonly int[] _suffixes;    // positions in _text, in the order of what stands there
    private readonly int[] _wordsAt;     // the word at every Stride-th position

    /// <param name="order">As in <see cref="WordSet.InOrder"/>.</param>
    public Vocabulary(WordSet words, int[] order)
    {
        _starts = new int[order.Length];
        _text = new byte[order.Sum(number => words[number].Length + 1)];
        _wordsAt = new int[(_text.Length / Stride) + 1];
        var at = 0;
        for (var word = 0; word < order.Length; word++)
        {
            _starts[word] = at;
            var text = words[order[word]];
            text.CopyTo(_text.AsSpan(at));
            for (var position = (at + Stride - 1) / Stride * Stride; position <= at + text.Length; position += Stride)
            {
                _wordsAt[position / Stride] = word;
            }

            at += text.Length + 1;
        }

        _suffixes = SuffixSorter.Sort(_text, End);
    }

    /// <summary>The word itself; -1 if it is not there.</summary>
    public int Find(ReadOnlySpan<byte> word)
    {
        var first = FirstNotBefore(_starts, word);
        return first < _starts.Length && Rest(_starts[first]).SequenceEqual(word) ? first : -1;
    }

    /// <summary>The words that begin so.</summary>
    public Range FindBeginning(ReadOnlySpan<byte> part) => Beginning(_starts, part);

    /// <summary>The words in which this stands anywhere, some of them repeatedly.</summary>
    public WordsInside FindInside(ReadOnlySpan<byte> part)
    {
        var suffixes = Beginning(_suffixes, part);
        return new WordsInside(this, suffixes.Start.Value, suffixes.End.Value);
    }

    /// <summary>Those of <paramref name="positions"/>, which are in order, at which something stands that begins so.</summary>
    private Range Beginning(int[] positions, ReadOnlySpan<byte> part)
    {
        var first = FirstNotBefore(positions, part);
        var last = first;
        for (var step = positions.Length; step > 0; step /= 2)
        {
            while (last + step <= positions.Length && Rest(positions[last + step - 1]).StartsWith(part))
            {
                last += step;
            }
        }

        return first..last;
    }

    private int FirstNotBefore(int[] positions, ReadOnlySpan<byte> part)
    {
        var (low, high) = (0, positions.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Rest(positions[middle]).SequenceCompareTo(part) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private ReadOnlySpan<byte> Rest(int position)
    {
        var rest = _text.AsSpan(position);
        return rest[..rest.IndexOf(End)];
    }

    private int WordAt(int position)
    {
        var word = _wordsAt[position / Stride];
        while (word + 1 < _starts.Length && _starts[word + 1] <= position)
        {
            word++;
        }

        return word;
    }

    /// <summary>Enumerated without allocation.</summary>
    public struct WordsInside(Vocabulary vocabulary, int next, int end)
    {
        public int Current { get; private set; }

        public bool MoveNext()
        {
            if (next == end)
            {
                return false;
            }

            Current = vocabulary.WordAt(vocabulary._suffixes[next++]);
            return true;
        }
    }
}
