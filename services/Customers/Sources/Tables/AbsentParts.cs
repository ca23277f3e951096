namespace CustomerCare.Customers.Sources.Tables;

/// <summary>Says once in the log which tables and columns a source does not have, and not again at every reading.</summary>
internal sealed class AbsentParts(ILogger logger)
{
    private readonly HashSet<(string Table, string Column)> _noted = [];

    /// <param name="rows">What was found of the table; null where it is not there.</param>
    public void Note(SourceTable table, TableRows? rows)
    {
        if (rows is null)
        {
            if (_noted.Add((table.Name, "")))
            {
                CustomersLog.TableAbsent(logger, table.Name);
            }

            return;
        }

        for (var column = 0; column < table.Columns.Count; column++)
        {
            if (!rows.Has(column) && table.Columns[column].Length > 0 && _noted.Add((table.Name, table.Columns[column])))
            {
                NoteColumn(table, column);
            }
        }
    }

    private void NoteColumn(SourceTable table, int column)
    {
        if (column < table.Needed)
        {
            CustomersLog.TableUseless(logger, table.Name, table.Columns[column]);
        }
        else
        {
            CustomersLog.ColumnAbsent(logger, table.Name, table.Columns[column]);
        }
    }
}
