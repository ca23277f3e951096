using System.Runtime.InteropServices;
using CustomerCare.Customers.Directory;
using CustomerCare.ServiceDefaults.Text;

namespace CustomerCare.Customers.Search;

/// <summary>Collects the words of one group of columns, customer by customer.</summary>
internal sealed class WordIndexBuilder
{
    private readonly WordSet _set = new();
    private readonly List<int> _words = [];     // of all customers, by number
    private readonly List<int> _ends = [];      // of each customer's in _words

    /// <summary>The next customer.</summary>
    public void Add(SourceRow customer, int[] columns)
    {
        var first = _words.Count;
        Span<char> buffer = stackalloc char[WordReader.MaxWord];
        foreach (var column in columns)
        {
            var reader = new WordReader(customer[column], buffer);
            while (reader.MoveNext())
            {
                var number = _set.Add(reader.Current);
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
        var numbers = _set.InOrder();
        var sorted = new int[numbers.Length];
        for (var word = 0; word < numbers.Length; word++)
        {
            sorted[numbers[word]] = word;
        }

        foreach (ref var word in CollectionsMarshal.AsSpan(_words))
        {
            word = sorted[word];
        }

        return new WordIndex(
            new Vocabulary(_set, numbers), new Postings(numbers.Length, order.Length, row => WordsOf(order[row])));
    }

    private ReadOnlySpan<int> WordsOf(int customer)
    {
        var first = customer == 0 ? 0 : _ends[customer - 1];
        return CollectionsMarshal.AsSpan(_words)[first.._ends[customer]];
    }
}
