using Dapper;
using Microsoft.Data.Sqlite;

namespace CustomerCare.Benchmarks.Messages;

/// <summary>The databases of a Standalone, read beside it: the Bridge's as <c>main</c>, the others under their own names.</summary>
internal sealed class ServiceFiles : IDisposable
{
    private readonly SqliteConnection _connection;

    public ServiceFiles(string dataDirectory)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File("bridge"), Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString);
        _connection.Open();
        _connection.Execute("PRAGMA query_only = ON");
        foreach (var name in (string[])["tickets", "notifier"])
        {
            _connection.Execute($"ATTACH @file AS {name}", new { file = File(name) });
        }

        string File(string name) => Path.Combine(dataDirectory, $"{name}.db");
    }

    public long Count(string sql, object? parameters = null) => _connection.ExecuteScalar<long>(sql, parameters);

    public IReadOnlyList<T> Read<T>(string sql, object? parameters = null) => _connection.Query<T>(sql, parameters).AsList();

    public void Dispose() => _connection.Dispose();
}
