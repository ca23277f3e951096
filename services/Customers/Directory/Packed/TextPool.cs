namespace CustomerCare.Customers.Directory.Packed;

/// <summary>
/// Texts that many customers share, such as names and villages, each kept once. It takes no more when it is full: what comes
/// later is kept with its customer.
/// </summary>
internal sealed class TextPool
{
    // As many as stay in a processor's cache: a rare text is read faster beside its customer than from anywhere else.
    private const int Capacity = 1 << 12;

    private readonly ByteBlocks _blocks = new();
    private readonly List<uint> _texts = new(Capacity);
    private Dictionary<string, int>? _numbers = new(StringComparer.Ordinal);

    /// <summary>The text's UTF-8.</summary>
    public ReadOnlySpan<byte> this[int number] => new PackedReader(_blocks.From(_texts[number])).ReadBytes();

    /// <summary>The text's number, -1 where the pool is full.</summary>
    public int Add(ReadOnlySpan<char> text)
    {
        var numbers = (_numbers ?? throw new InvalidOperationException("The pool is closed.")).GetAlternateLookup<ReadOnlySpan<char>>();
        if (numbers.TryGetValue(text, out var number))
        {
            return number;
        }

        if (_texts.Count == Capacity)
        {
            return -1;
        }

        numbers.TryAdd(text, _texts.Count);
        var writer = new PackedWriter(stackalloc byte[PackedCustomer.MaxTextBytes]);
        writer.Write(text);
        _texts.Add(_blocks.Append(writer.Written));
        return _texts.Count - 1;
    }

    /// <summary>From now on it is only read; what was needed to add goes.</summary>
    public void Close() => _numbers = null;
}
