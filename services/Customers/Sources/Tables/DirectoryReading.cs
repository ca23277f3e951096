using CustomerCare.Customers.Directory;

namespace CustomerCare.Customers.Sources.Tables;

/// <summary>Gives the tables of a source to the directory, row by row.</summary>
internal sealed class DirectoryReading(SourceTables tables, AbsentParts absent)
{
    public void Read(ITableSession session, DirectoryBuilder directory, CancellationToken cancellationToken)
    {
        using (var rows = session.Open(tables.Customers) ?? throw session.Missing(tables.Customers))
        {
            RequireId(rows);
            absent.Note(tables.Customers, rows);
            ReadCustomers(rows, directory, cancellationToken);
        }

        foreach (var table in tables.Accounts)
        {
            using var rows = session.Open(table);
            absent.Note(table, rows);
            if (rows is not null && rows.Has(0) && rows.Has(1))
            {
                ReadAccounts(rows, directory, cancellationToken);
            }
        }
    }

    private void RequireId(TableRows rows)
    {
        if (!rows.Has(0))
        {
            throw new CustomerSourceException(
                SourceProblem.Unreadable,
                $"The table '{tables.Customers.Name}' has no column '{tables.Customers.Columns[0]}' with the customers' ids.");
        }
    }

    private static void ReadCustomers(TableRows rows, DirectoryBuilder directory, CancellationToken cancellationToken)
    {
        while (rows.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            directory.AddCustomer(new CustomerRecord
            {
                CustomerId = Text(rows, 0, directory),
                FirstName = Text(rows, 1, directory),
                MiddleName = Text(rows, 2, directory),
                LastName = Text(rows, 3, directory),
                Phone = Text(rows, 4, directory),
                CellPhone1 = Text(rows, 5, directory),
                CellPhone2 = Text(rows, 6, directory),
                Email = Text(rows, 7, directory),
                PlotNumber = Text(rows, 8, directory),
                StreetAddress = Text(rows, 9, directory),
                City = Text(rows, 10, directory),
                District = Text(rows, 11, directory),
                Concession = Text(rows, 12, directory),
                DateConnected = Text(rows, 13, directory),
                DateTerminated = Text(rows, 14, directory),
            });
        }
    }

    private static void ReadAccounts(TableRows rows, DirectoryBuilder directory, CancellationToken cancellationToken)
    {
        while (rows.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var account = Text(rows, 0, directory);
            var customer = Text(rows, 1, directory);
            directory.AddAccount(customer, account);
        }
    }

    private static string Text(TableRows rows, int column, DirectoryBuilder directory)
    {
        if (rows.Text(column) is { } text)
        {
            return text;
        }

        directory.CountProblem(DataProblem.ValueUnreadable);
        return "";
    }
}
