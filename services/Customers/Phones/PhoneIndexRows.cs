using CustomerCare.Customers.Directory.Packed;

namespace CustomerCare.Customers.Phones;

/// <summary>
/// The rows of a <see cref="PhoneIndex"/> while it is built: key (30 bits), rank (2), terminated (1) and row (31) in one
/// number, so that sorting the numbers sorts the index.
/// </summary>
internal static class PhoneIndexRows
{
    private const int Columns = 3;
    private const int LegacyRank = Columns;
    private const int MaxKeys = 2 * Columns * StoredPhones.MaxNumbers;

    /// <param name="unreadable">Called for each column that holds something, and no number.</param>
    public static List<ulong> Collect(CustomerTable rows, PhoneNormalizer phones, Action unreadable)
    {
        var packed = new List<ulong>(rows.Count);
        Span<uint> seen = stackalloc uint[MaxKeys];
        Span<PhoneKey> keys = stackalloc PhoneKey[Columns * StoredPhones.MaxNumbers];
        Span<int> ends = stackalloc int[Columns];
        for (var row = 0; row < rows.Count; row++)
        {
            var found = 0;
            for (var column = 0; column < Columns; column++)
            {
                found += StoredPhones.Read(rows.Phone(row, column), phones, keys[found..], out var isUnreadable);
                ends[column] = found;
                if (isUnreadable)
                {
                    unreadable();
                }
            }

            Add(packed, seen, keys[..found], ends, rows.IsTerminated(row), row);
        }

        packed.Sort();
        return packed;
    }

    public static uint Key(ulong packed) => (uint)(packed >> 34);

    public static int Rank(ulong packed) => (int)(packed >> 32) & 3;

    public static int Row(ulong packed) => (int)packed & int.MaxValue;

    private static void Add(List<ulong> packed, Span<uint> seen, ReadOnlySpan<PhoneKey> keys, ReadOnlySpan<int> ends, bool terminated, int row)
    {
        var count = 0;
        var column = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            while (i >= ends[column])
            {
                column++;
            }

            Add(packed, seen, ref count, keys[i].Number, column, terminated, row);
        }

        // After all columns: a number that is meant outranks one that was only read so.
        foreach (var key in keys)
        {
            if (key.Legacy != 0)
            {
                Add(packed, seen, ref count, key.Legacy, LegacyRank, terminated, row);
            }
        }
    }

    private static void Add(
        List<ulong> packed, Span<uint> seen, ref int count, uint key, int rank, bool terminated, int row)
    {
        // One customer with the same number in two columns is one match.
        if (seen[..count].Contains(key))
        {
            return;
        }

        seen[count++] = key;
        packed.Add(((ulong)key << 34) | ((ulong)rank << 32) | (terminated ? 1UL << 31 : 0) | (uint)row);
    }
}
