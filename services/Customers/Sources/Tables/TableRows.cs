using System.Data.Common;

namespace CustomerCare.Customers.Sources.Tables;

/// <summary>Rows of a table as text, by ordinal: reading by name fails with some drivers.</summary>
/// <param name="ordinals">Where each of the table's columns stands in <paramref name="reader"/>; -1 for one that is not there.</param>
internal class TableRows(DbDataReader reader, int[] ordinals) : IDisposable
{
    public bool Has(int column) => ordinals[column] >= 0;

    public virtual bool Read() => reader.Read();

    /// <summary>
    /// The value in the current row, empty where there is none; false where the driver cannot give it. Columns are asked
    /// for in ascending order and once each, as ODBC drivers want it.
    /// </summary>
    /// <param name="text">Until the next call.</param>
    public bool TryGetText(int column, out ReadOnlySpan<char> text)
    {
        text = [];
        if (ordinals[column] < 0)
        {
            return true;
        }

        try
        {
            return TryReadText(ordinals[column], out text);
        }
        catch (Exception exception) when (IsOfTheValue(exception))
        {
            return false;
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc cref="TryGetText"/>
    protected virtual bool TryReadText(int ordinal, out ReadOnlySpan<char> text)
    {
        var value = CellText.From(reader.GetValue(ordinal));
        text = value;
        return value is not null;
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            reader.Dispose();
        }
    }

    /// <summary>Also a database error: where it is about more than the value, moving to the next row fails as well.</summary>
    private static bool IsOfTheValue(Exception exception) =>
        exception is DbException or InvalidCastException or FormatException or OverflowException or ArgumentException or NotSupportedException;
}
