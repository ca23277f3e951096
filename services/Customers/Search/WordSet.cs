using System.Text;
using CustomerCare.Customers.Directory.Packed;
using CustomerCare.ServiceDefaults.Text;

namespace CustomerCare.Customers.Search;

/// <summary>Distinct words, numbered as they come. A few large arrays: hundreds of thousands of strings would hold up the garbage collector.</summary>
internal sealed class WordSet
{
    private const int MaxBytes = 3 * WordReader.MaxWord;

    private readonly ByteBlocks _texts = new();   // each a byte with its length, and its UTF-8
    private readonly List<uint> _starts = [];
    private int[] _slots = new int[1024];         // number of the word plus 1; 0 is free

    public int Count => _starts.Count;

    /// <summary>UTF-8.</summary>
    public ReadOnlySpan<byte> this[int number]
    {
        get
        {
            var text = _texts.From(_starts[number]);
            return text.Slice(1, text[0]);
        }
    }

    /// <summary>The word's number, a new one where it was not there.</summary>
    /// <param name="word">At most <see cref="WordReader.MaxWord"/> characters.</param>
    public int Add(ReadOnlySpan<char> word)
    {
        Span<byte> text = stackalloc byte[1 + MaxBytes];
        text = text[..(1 + Encoding.UTF8.GetBytes(word, text[1..]))];
        text[0] = (byte)(text.Length - 1);

        var slot = Slot(text[1..]);
        if (_slots[slot] == 0)
        {
            _starts.Add(_texts.Append(text));
            _slots[slot] = Count;
            GrowIfHalfFull();
            return Count - 1;
        }

        return _slots[slot] - 1;
    }

    /// <summary>The numbers of all words, in the words' order.</summary>
    public int[] InOrder()
    {
        var numbers = new int[Count];
        for (var number = 0; number < numbers.Length; number++)
        {
            numbers[number] = number;
        }

        Array.Sort(numbers, (a, b) => this[a].SequenceCompareTo(this[b]));
        return numbers;
    }

    private int Slot(ReadOnlySpan<byte> word)
    {
        var hash = new HashCode();
        hash.AddBytes(word);
        var at = hash.ToHashCode() & (_slots.Length - 1);
        while (_slots[at] != 0 && !this[_slots[at] - 1].SequenceEqual(word))
        {
            at = (at + 1) & (_slots.Length - 1);
        }

        return at;
    }

    private void GrowIfHalfFull()
    {
        if (Count * 2 < _slots.Length)
        {
            return;
        }

        _slots = new int[_slots.Length * 2];
        for (var number = 0; number < Count; number++)
        {
            _slots[Slot(this[number])] = number + 1;
        }
    }
}
