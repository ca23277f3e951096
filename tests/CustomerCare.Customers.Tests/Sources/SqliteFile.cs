using System.Data.Common;
using CustomerCare.Customers.Directory;
using CustomerCare.Testing;
using Microsoft.Data.Sqlite;

namespace CustomerCare.Customers.Tests.Sources;

/// <summary>A SQLite file for one test.</summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly TempFolder _folder = new();

    public string Path => _folder.File("customers.db");

    /// <summary>With the sample in it.</summary>
    public static SqliteFile WithSample() => With(customers: null);

    /// <param name="customers">The sample's where it is null.</param>
    public static SqliteFile With(IReadOnlyList<CustomerRecord>? customers)
    {
        var file = new SqliteFile();
        using var connection = file.Open();
        SampleTables.Write(connection, "text", customers);
        return file;
    }

    public static SqliteFile With(params string[] statements)
    {
        var file = new SqliteFile();
        file.Run(statements);
        return file;
    }

    public SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        return connection;
    }

    public void Run(params string[] statements)
    {
        using var connection = Open();
        foreach (var statement in statements)
        {
            connection.Run(statement);
        }
    }

    public void Dispose() => _folder.Dispose();
}

internal static class DbConnectionExtensions
{
    public static void Run(this DbConnection connection, string sql, DbTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }
}
