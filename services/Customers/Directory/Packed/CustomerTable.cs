namespace CustomerCare.Customers.Directory.Packed;

/// <summary>Every customer by row, in ordinal order of their ids; a row is read anew each time.</summary>
/// <param name="starts">Where each row lies in <paramref name="blocks"/>.</param>
internal sealed class CustomerTable(ByteBlocks blocks, TextPool pool, uint[] starts)
{
    public int Count => starts.Length;

    public CustomerRecord Read(int row, AccountTable accounts) => PackedCustomer.Read(Bytes(row), pool, accounts.OfRow(row));

    /// <summary>Without accounts.</summary>
    public CustomerRecord Read(int row) => PackedCustomer.Read(Bytes(row), pool, []);

    public CustomerTexts Texts(int row, AccountTable accounts)
    {
        var (first, end) = accounts.Range(row);
        return new CustomerTexts(PackedCustomer.Texts(Bytes(row)), pool, accounts, first, end);
    }

    public ReadOnlySpan<byte> Id(int row) => PackedCustomer.Id(Bytes(row));

    /// <param name="column">0 phone, 1 cell phone 1, 2 cell phone 2.</param>
    public ReadOnlySpan<byte> Phone(int row, int column) => PackedCustomer.Phone(Bytes(row), column);

    public bool IsTerminated(int row) => PackedCustomer.IsTerminated(Bytes(row));

    /// <summary>The first row whose id is this one or comes after it; <see cref="Count"/> if there is none.</summary>
    public int FirstNotBefore(ReadOnlySpan<byte> id)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Id(middle).SequenceCompareTo(id) < 0)
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

    private ReadOnlySpan<byte> Bytes(int row) => blocks.From(starts[row]);
}
