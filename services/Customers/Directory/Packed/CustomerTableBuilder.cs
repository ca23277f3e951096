using System.Buffers.Binary;

namespace CustomerCare.Customers.Directory.Packed;

/// <summary>Packs customers as they come and puts them in order at the end.</summary>
internal sealed class CustomerTableBuilder
{
    private readonly ByteBlocks _blocks = new();
    private readonly TextPool _pool = new();
    private readonly List<uint> _starts = [];
    private readonly byte[] _buffer = new byte[PackedCustomer.MaxBytes];

    public int Count => _starts.Count;

    public void Add(SourceRow customer) => _starts.Add(_blocks.Append(PackedCustomer.Write(customer, _pool, _buffer)));

    /// <param name="repeated">Called for each customer who has the id of one before.</param>
    /// <returns>The table, and for each of its rows as how many-th its customer came.</returns>
    public (CustomerTable Table, int[] Order) Build(Action repeated)
    {
        var order = new (ulong Prefix, int Number)[_starts.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = (Prefix(Id(i)), i);
        }

        Array.Sort(order, Compare);
        var starts = new uint[order.Length];
        for (var row = 0; row < starts.Length; row++)
        {
            starts[row] = _starts[order[row].Number];
            if (row > 0 && Id(order[row].Number).SequenceEqual(Id(order[row - 1].Number)))
            {
                repeated();
            }
        }

        _pool.Close();
        return (new CustomerTable(_blocks, _pool, starts), Array.ConvertAll(order, row => row.Number));
    }

    // Most ids differ in their first eight bytes, and comparing those needs no reading.
    private int Compare((ulong Prefix, int Number) a, (ulong Prefix, int Number) b)
    {
        var order = a.Prefix.CompareTo(b.Prefix);
        order = order != 0 ? order : Id(a.Number).SequenceCompareTo(Id(b.Number));

        // Customers with the same id stay as the source has them.
        return order != 0 ? order : a.Number.CompareTo(b.Number);
    }

    private ReadOnlySpan<byte> Id(int number) => PackedCustomer.Id(_blocks.From(_starts[number]));

    private static ulong Prefix(ReadOnlySpan<byte> id)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        bytes.Clear();
        id[..Math.Min(id.Length, sizeof(ulong))].CopyTo(bytes);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }
}
