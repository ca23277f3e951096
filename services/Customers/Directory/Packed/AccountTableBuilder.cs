namespace CustomerCare.Customers.Directory.Packed;

/// <summary>Collects accounts before it is known which rows their customers get.</summary>
internal sealed class AccountTableBuilder
{
    private const int MaxBytes = 2 * PackedCustomer.MaxTextBytes;

    private readonly ByteBlocks _blocks = new();
    private readonly List<uint> _pairs = [];   // customer id, then account number

    public void Add(ReadOnlySpan<char> customerId, ReadOnlySpan<char> account)
    {
        var writer = new PackedWriter(stackalloc byte[MaxBytes]);
        writer.Write(customerId);
        writer.Write(account);
        _pairs.Add(_blocks.Append(writer.Written));
    }

    /// <param name="rowOf">The row of the customer with that id, -1 where there is none.</param>
    /// <param name="derive">The account of a row that has none on record; <c>""</c> for none.</param>
    /// <param name="orphan">Called for each account whose customer is not there.</param>
    public AccountTable Build(int rowCount, RowOf rowOf, Func<int, string> derive, Action orphan)
    {
        var found = Resolve(rowOf, orphan);
        found.Sort();
        var texts = new List<uint>(Math.Max(found.Count, rowCount));
        var rows = new List<int>(texts.Capacity);
        var firstOfRow = new int[rowCount + 1];
        var next = 0;
        for (var row = 0; row < rowCount; row++)
        {
            firstOfRow[row] = texts.Count;
            for (; next < found.Count && found[next].Row == row; next++)
            {
                if (!Contains(texts, firstOfRow[row], found[next].Text))
                {
                    texts.Add(found[next].Text);
                    rows.Add(row);
                }
            }

            if (texts.Count == firstOfRow[row] && derive(row) is { Length: > 0 } derived)
            {
                texts.Add(Append(derived));
                rows.Add(row);
            }
        }

        firstOfRow[rowCount] = texts.Count;
        return new AccountTable(_blocks, [.. texts], [.. rows], firstOfRow);
    }

    /// <inheritdoc cref="Build"/>
    public delegate int RowOf(ReadOnlySpan<byte> customerId);

    // Their number as well, because sorting does not keep the order of equals.
    private List<(int Row, int Number, uint Text)> Resolve(RowOf rowOf, Action orphan)
    {
        var found = new List<(int, int, uint)>(_pairs.Count);
        foreach (var pair in _pairs)
        {
            var bytes = _blocks.From(pair);
            var reader = new PackedReader(bytes);
            var row = rowOf(reader.ReadBytes());
            if (row < 0)
            {
                orphan();
            }
            else
            {
                found.Add((row, found.Count, pair + (uint)(bytes.Length - reader.Rest)));
            }
        }

        return found;
    }

    private bool Contains(List<uint> texts, int first, uint text)
    {
        var account = Read(text);
        for (var i = first; i < texts.Count; i++)
        {
            if (Read(texts[i]).SequenceEqual(account))
            {
                return true;
            }
        }

        return false;
    }

    private ReadOnlySpan<byte> Read(uint text) => new PackedReader(_blocks.From(text)).ReadBytes();

    private uint Append(string account)
    {
        var writer = new PackedWriter(stackalloc byte[MaxBytes]);
        writer.Write(account);
        return _blocks.Append(writer.Written);
    }
}
