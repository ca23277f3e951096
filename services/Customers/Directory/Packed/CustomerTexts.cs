namespace CustomerCare.Customers.Directory.Packed;

/// <summary>A customer's texts in UTF-8, one after the other and without copies: the columns, then each account.</summary>
/// <param name="row">Ready to read the first column.</param>
/// <param name="first">The customer's first account.</param>
/// <param name="end">The first that is another's.</param>
internal ref struct CustomerTexts(PackedReader row, TextPool pool, AccountTable accounts, int first, int end)
{
    private PackedReader _row = row;
    private int _next = first;

    // Asked for before the columns are read: it lies elsewhere, and both are fetched from memory at once.
    private ReadOnlySpan<byte> _account = first == end ? [] : accounts.Text(first);

    /// <summary>Number of the field in the contract's message <c>Customer</c>.</summary>
    public int Field { get; private set; }

    /// <summary>Empty where the source has nothing.</summary>
    public ReadOnlySpan<byte> Text { get; private set; }

    public bool MoveNext()
    {
        if (Field < CustomerColumn.Count)
        {
            Field++;
            Text = _row.ReadBytes(pool);
            return true;
        }

        if (_next == end)
        {
            return false;
        }

        Field = CustomerColumn.Count + 1;
        Text = _account;
        _account = ++_next == end ? [] : accounts.Text(_next);
        return true;
    }
}
