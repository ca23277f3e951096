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
            if (rows is not null && rows.Has(AccountColumn.AccountNumber) && rows.Has(AccountColumn.CustomerId))
            {
                ReadAccounts(rows, directory, cancellationToken);
            }
        }
    }

    private void RequireId(TableRows rows)
    {
        if (!rows.Has(CustomerColumn.CustomerId))
        {
            throw new CustomerSourceException(
                SourceProblem.Unreadable,
                $"The table '{tables.Customers.Name}' has no column '{tables.Customers.Columns[CustomerColumn.CustomerId]}' with the customers' ids.");
        }
    }

    private static void ReadCustomers(TableRows rows, DirectoryBuilder directory, CancellationToken cancellationToken)
    {
        var customer = new SourceRow(CustomerColumn.Count, directory);
        while (ReadRow(rows, customer, directory, cancellationToken))
        {
            directory.AddCustomer(customer);
        }
    }

    private static void ReadAccounts(TableRows rows, DirectoryBuilder directory, CancellationToken cancellationToken)
    {
        var account = new SourceRow(AccountColumn.Count, directory);
        while (ReadRow(rows, account, directory, cancellationToken))
        {
            directory.AddAccount(account);
        }
    }

    private static bool ReadRow(TableRows rows, SourceRow row, DirectoryBuilder directory, CancellationToken cancellationToken)
    {
        if (!rows.Read())
        {
            return false;
        }

        cancellationToken.ThrowIfCancellationRequested();
        row.Clear();
        for (var column = 0; column < row.Columns; column++)
        {
            if (!rows.TryGetText(column, out var text))
            {
                directory.CountProblem(DataProblem.ValueUnreadable);
            }

            row.Add(text);
        }

        return true;
    }
}
