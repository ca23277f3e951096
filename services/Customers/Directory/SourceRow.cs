using CustomerCare.Customers.Directory.Packed;

namespace CustomerCare.Customers.Directory;

/// <summary>
/// One row of a source's table while it is taken in, its texts cleaned. The same one serves for every row: a string for each
/// cell of a million rows would hold up the garbage collector, and the lookups with it.
/// </summary>
internal sealed class SourceRow(int columns, DirectoryBuilder directory)
{
    private readonly char[] _text = new char[columns * PackedCustomer.MaxText];
    private readonly int[] _ends = new int[columns];
    private int _count;

    public int Columns => _ends.Length;

    /// <summary>Empty where the source has nothing.</summary>
    public ReadOnlySpan<char> this[int column] => _text.AsSpan(Start(column).._ends[column]);

    public void Clear() => _count = 0;

    /// <summary>All columns at once.</summary>
    public void Fill(params ReadOnlySpan<string> texts)
    {
        Clear();
        foreach (var text in texts)
        {
            Add(text);
        }
    }

    /// <summary>The next column's text, as the source has it.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        var start = Start(_count);
        _ends[_count] = start + SourceText.Clean(text, _text.AsSpan(start), directory);
        _count++;
    }

    private int Start(int column) => column == 0 ? 0 : _ends[column - 1];
}
