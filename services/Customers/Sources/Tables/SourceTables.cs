namespace CustomerCare.Customers.Sources.Tables;

/// <summary>The tables that make up the directory, under the names of the options.</summary>
internal sealed class SourceTables(TableOptions tables, ColumnOptions columns)
{
    public SourceTable Customers { get; } = new(tables.Customers, CustomerColumns(columns), Needed: 1);

    /// <summary>Any of them may be absent from a source.</summary>
    public IReadOnlyList<SourceTable> Accounts { get; } = [.. AccountTables(tables, columns)];

    public IEnumerable<SourceTable> All => [Customers, .. Accounts];

    // In the order of CustomerColumn.
    private static string[] CustomerColumns(ColumnOptions columns) =>
    [
        columns.CustomerId, columns.FirstName, columns.MiddleName, columns.LastName, columns.Phone, columns.CellPhone1,
        columns.CellPhone2, columns.Email, columns.PlotNumber, columns.StreetAddress, columns.City, columns.District,
        columns.Concession, columns.DateConnected, columns.DateTerminated,
    ];

    // In the order of AccountColumn.
    private static IEnumerable<SourceTable> AccountTables(TableOptions tables, ColumnOptions columns)
    {
        if (tables.AccountNumbers.Length > 0)
        {
            yield return new SourceTable(tables.AccountNumbers, [columns.AccountNumber, columns.AccountCustomerId], Needed: 2);
        }

        foreach (var meters in tables.EffectiveMeters)
        {
            yield return new SourceTable(meters, [columns.MeterAccountNumber, columns.MeterCustomerId], Needed: 2);
        }
    }
}
