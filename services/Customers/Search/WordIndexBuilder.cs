using System.Runtime.InteropServices;
using System.Text;

namespace CustomerCare.Customers.Search;

/// <summary>Collects the words of one group of columns, customer by customer.</summary>
internal sealed class WordIndexBuilder
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly List<int> _words = [];     // of all customers, by number
    private readonly List<int> _ends = [];      // of each customer's in _words

    public WordIndexBuilder() => _bySpan = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The next customer's texts.</summary>
    public void Add(params ReadOnlySpan<string> texts)
    {
        var first = _words.Count;
        Span<char> buffer = stackalloc char[WordReader.MaxWord];
        foreach (var text in texts)
        {
            var reader = new WordReader(text, buffer);
            while (reader.MoveNext())
            {
                var number = NumberOf(reader.Current);
                if (!CollectionsMarshal.AsSpan(_words)[first..].Contains(number))
                {
                    _words.Add(number);
                }
            }
        }

        _ends.Add(_words.Count);
    }

    /// <param name="order">For each row, as how many-th its customer was added.</param>
    public WordIndex Build(int[] order)
    {
        var words = _numbers.Select(word => (Text: Encoding.UTF8.GetBytes(word.Key), Number: word.Value)).ToArray();
        Array.Sort(words, static (a, b) => a.Text.AsSpan().SequenceCompareTo(b.Text));
        var sorted = new int[words.Length];
        for (var word = 0; word < words.Length; word++)
        {
            sorted[words[word].Number] = word;
        }

        var all = CollectionsMarshal.AsSpan(_words);
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = sorted[all[i]];
        }

        return new WordIndex(
            new Vocabulary(Array.ConvertAll(words, word => word.Text)),
            new Postings(words.Length, order.Length, row => WordsOf(order[row])));
    }

    private ReadOnlySpan<int> WordsOf(int customer)
    {
        var first = customer == 0 ? 0 : _ends[customer - 1];
        return CollectionsMarshal.AsSpan(_words)[first.._ends[customer]];
    }

    private int NumberOf(ReadOnlySpan<char> word)
    {
        if (!_bySpan.TryGetValue(word, out var number))
        {
            number = _numbers.Count;
            _bySpan[word] = number;
        }

        return number;
    }
}
