using System.Reflection;
using CustomerCare.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CustomerCare.Testing;

/// <summary>A database of its own for one test: a SQLite file, or a database on the server of <see cref="TestServers.PostgresVariable"/>.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string? _server;
    private readonly List<Database> _opened = [];

    private TestDatabase(DatabaseKind kind, string? server)
    {
        Kind = kind;
        _server = server;
        ConnectionString = server is null
            ? $"Data Source={SqlitePath}"
            : new NpgsqlConnectionStringBuilder(server) { Database = Name }.ConnectionString;
    }

    public DatabaseKind Kind { get; }

    /// <summary>As a service takes it from <c>ConnectionStrings:name</c>.</summary>
    public string ConnectionString { get; }

    public string SqlitePath => _folder.File("test.db");

    private string Name { get; } = $"test_{Guid.NewGuid():N}";

    public static async Task<TestDatabase> CreateAsync(DatabaseKind kind)
    {
        var database = new TestDatabase(kind, kind == DatabaseKind.Postgres ? TestServers.RequirePostgres() : null);
        await database.RunOnServerAsync($"CREATE DATABASE {database.Name}");
        return database;
    }

    /// <summary>A <see cref="Database"/> over it, not opened. PostgreSQL has a clock of its own and does not ask <paramref name="time"/>.</summary>
    public Database Connect(TimeProvider? time = null)
    {
        Database database = Kind == DatabaseKind.Sqlite
            ? new SqliteDatabase("test", SqlitePath, time ?? TimeProvider.System)
            : new PostgresDatabase("test", ConnectionString, time ?? TimeProvider.System, NullLogger.Instance);
        _opened.Add(database);
        return database;
    }

    /// <summary>A <see cref="Database"/> over it, opened; it is closed with this object.</summary>
    public async Task<Database> OpenAsync(Assembly migrations, CancellationToken cancellationToken, TimeProvider? time = null)
    {
        var database = Connect(time);
        await database.OpenAsync(migrations, cancellationToken);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _opened)
        {
            await database.DisposeAsync();
        }

        await RunOnServerAsync($"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
        _folder.Dispose();
    }

    private async Task RunOnServerAsync(string sql)
    {
        if (_server is null)
        {
            return;
        }

        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
