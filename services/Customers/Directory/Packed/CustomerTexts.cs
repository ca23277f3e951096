namespace CustomerCare.Customers.Directory.Packed;

/// <summary>A customer's texts in UTF-8, one after the other and without copies: the columns, then each account.</summary>
/// <param name="row">Ready to read the first column.</param>
/// <param name="account">The customer's first account.</param>
/// <param name="lastAccount">The first that is another's.</param>
internal ref struct CustomerTexts(PackedReader row, TextPool pool, AccountTable accounts, int account, int lastAccount)
{
    private PackedReader _row = row;
    private int _account = account;

    /// <summary>Number of the field in the contract's message <c>Customer</c>.</summary>
    public int Field { get; private set; }

    /// <summary>Empty where the source has nothing.</summary>
    public ReadOnlySpan<byte> Text { get; private set; }

    public bool MoveNext()
    {
        if (Field < PackedCustomer.Columns)
        {
            Field++;
            Text = _row.ReadBytes(pool);
            return true;
        }

        if (_account == lastAccount)
        {
            return false;
        }

        Field = PackedCustomer.Columns + 1;
        Text = accounts.Text(_account++);
        return true;
    }
}
