using System.Data.Common;
using CustomerCare.Testing;
using Microsoft.Data.Sqlite;

namespace CustomerCare.Customers.Tests.Sources;

/// <summary>A SQLite file for one test.</summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly TempFolder _folder = new();

    public string Path => _folder.File("customers.db");

    /// <summary>With the sample in it.</summary>
    public static SqliteFile WithSample()
    {
        var file = new SqliteFile();
        using var connection = file.Open();
        SampleTables.Write(connection, "text");
        return file;
    }

    public static SqliteFile With(params string[] statements)
    {
        var file = new SqliteFile();
        file.Run(statements);
        return file;
    }

    /// <summary>The customer table, its first row with the columns' names.</summary>
    public static void Write(string path, string[][] table)
    {
        using var connection = Open(path);
        using var transaction = connection.BeginTransaction();
        connection.Run($"CREATE TABLE tblcustomer ({Quoted(table[0], '"')})", transaction);
        foreach (var row in table[1..])
        {
            connection.Run($"INSERT INTO tblcustomer VALUES ({Quoted(row, '\'')})", transaction);
        }

        transaction.Commit();
    }

    public SqliteConnection Open() => Open(Path);

    public void Run(params string[] statements)
    {
        using var connection = Open();
        foreach (var statement in statements)
        {
            connection.Run(statement);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    private static string Quoted(string[] row, char quote) => string.Join(',', row.Select(text => $"{quote}{text}{quote}"));
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
