using Microsoft.Data.Sqlite;

namespace CustomerCare.Benchmarks.Customers;

/// <summary>Customers in a SQLite file. Like the database it stands for, it has neither keys nor indexes.</summary>
internal static class SqliteFile
{
    public static void Write(string path, IEnumerable<GeneratedCustomer> customers)
    {
        using var connection = Open(path, SqliteOpenMode.ReadWriteCreate);
        // A file that was not written to its end is made anew.
        Execute(connection, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;");
        using var transaction = connection.BeginTransaction();
        using var addCustomer = Prepare(connection, CustomerTables.Customers, CustomerTables.CustomerColumns);
        using var addAccount = Prepare(connection, CustomerTables.Accounts, CustomerTables.AccountColumns);
        foreach (var customer in customers)
        {
            Add(addCustomer, CustomerTables.ValuesOf(customer));
            foreach (var account in customer.Accounts)
            {
                Add(addAccount, account, customer.CustomerId);
            }
        }

        transaction.Commit();
    }

    /// <summary>Changes one value of the known customer, who has the first row, and nothing else.</summary>
    public static void ChangeKnownCustomer(string path, string streetAddress)
    {
        using var connection = Open(path, SqliteOpenMode.ReadWrite);
        using var change = connection.CreateCommand();
        change.CommandText = $"""UPDATE {CustomerTables.Customers} SET "STREET ADDRESS" = $address WHERE rowid = 1""";
        change.Parameters.AddWithValue("$address", streetAddress);
        change.ExecuteNonQuery();
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string table, IReadOnlyList<string> columns)
    {
        Execute(connection, $"CREATE TABLE {table} ({string.Join(", ", columns.Select(column => $"\"{column}\" TEXT"))})");
        var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO {table} VALUES ({string.Join(", ", columns.Select((_, index) => $"$p{index}"))})";
        for (var index = 0; index < columns.Count; index++)
        {
            command.Parameters.Add($"$p{index}", SqliteType.Text);
        }

        command.Prepare();
        return command;
    }

    private static void Add(SqliteCommand command, params ReadOnlySpan<string> values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index].Length == 0 ? DBNull.Value : values[index];
        }

        command.ExecuteNonQuery();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
