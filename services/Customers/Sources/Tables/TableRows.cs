using System.Data.Common;

namespace CustomerCare.Customers.Sources.Tables;

/// <summary>Rows of a table as text, by ordinal: reading by name fails with some drivers.</summary>
/// <param name="ordinals">Where each of the table's columns stands in <paramref name="reader"/>; -1 for one that is not there.</param>
internal class TableRows(DbDataReader reader, int[] ordinals) : IDisposable
{
    public bool Has(int column) => ordinals[column] >= 0;

    public virtual bool Read() => reader.Read();

    /// <summary>
    /// The value in the current row, <c>""</c> where there is none; null where the driver cannot give it. Columns are asked
    /// for in ascending order and once each, as ODBC drivers want it.
    /// </summary>
    public string? Text(int column)
    {
        if (ordinals[column] < 0)
        {
            return "";
        }

        try
        {
            return CellText.From(reader.GetValue(ordinals[column]));
        }
        catch (Exception exception) when (IsOfTheValue(exception))
        {
            return null;
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
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
