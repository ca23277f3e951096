namespace CustomerCare.Customers.Sources.Tables;

/// <summary>The tables of a source during one reading.</summary>
internal interface ITableSession
{
    /// <summary>
    /// The table's rows, with as many of its columns as there are; null where there is no such table. One table at a time:
    /// the rows are disposed before the next is opened.
    /// </summary>
    TableRows? Open(SourceTable table);

    /// <summary>What to say where <see cref="Open"/> found no table and one is needed.</summary>
    CustomerSourceException Missing(SourceTable table);
}
