namespace CustomerCare.Customers.Directory;

/// <summary>
/// The rows of a <see cref="PhoneIndex"/> while it is built: key (30 bits), rank (2), terminated (1) and row (31) in one
/// number, so that sorting the numbers sorts the index.
/// </summary>
internal static class PhoneIndexRows
{
    private const int Columns = 3;
    private const int LegacyRank = Columns;

    public static List<ulong> Collect(CustomerRecord[] rows, PhoneNormalizer phones)
    {
        var packed = new List<ulong>(rows.Length);
        Span<uint> seen = stackalloc uint[2 * Columns];
        for (var row = 0; row < rows.Length; row++)
        {
            var count = 0;
            for (var column = 0; column < Columns; column++)
            {
                if (phones.TryParse(Column(rows[row], column), out var key))
                {
                    Add(packed, seen, ref count, key.Number, column, rows[row].IsTerminated, row);
                }
            }

            // After all columns: a number that is meant outranks one that was only read so.
            for (var column = 0; column < Columns; column++)
            {
                if (phones.TryParse(Column(rows[row], column), out var key) && key.Legacy != 0)
                {
                    Add(packed, seen, ref count, key.Legacy, LegacyRank, rows[row].IsTerminated, row);
                }
            }
        }

        packed.Sort();
        return packed;
    }

    public static string Column(CustomerRecord record, int column) => column switch
    {
        0 => record.Phone,
        1 => record.CellPhone1,
        _ => record.CellPhone2,
    };

    public static uint Key(ulong packed) => (uint)(packed >> 34);

    public static int Rank(ulong packed) => (int)(packed >> 32) & 3;

    public static int Row(ulong packed) => (int)packed & int.MaxValue;

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
