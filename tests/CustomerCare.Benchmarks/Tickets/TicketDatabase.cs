using System.Data.Common;
using System.Globalization;
using CustomerCare.Storage;
using CustomerCare.Tickets;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CustomerCare.Benchmarks.Tickets;

/// <summary>A database of tickets for one peer: a SQLite file, or a database on the server that <c>eng/benchmark.sh</c> starts.</summary>
internal sealed class TicketDatabase : IAsyncDisposable
{
    private const string ServerVariable = "CUSTOMERCARE_TEST_POSTGRES";

    private readonly string _folder = Directory.CreateTempSubdirectory("customercare-benchmark-").FullName;

    private TicketDatabase(Store store, string connectionString) => (Store, ConnectionString) = (store, connectionString);

    public Store Store { get; }

    public string ConnectionString { get; private set; }

    public static Task<TicketDatabase> CreateAsync(Store store) => CreateAsync(store, source: null);

    /// <summary>Another with the same content; nobody may have this one open.</summary>
    public Task<TicketDatabase> CopyAsync() => CreateAsync(Store, this);

    private static async Task<TicketDatabase> CreateAsync(Store store, TicketDatabase? source)
    {
        var database = new TicketDatabase(store, "");
        if (store == Store.Sqlite)
        {
            database.ConnectionString = $"Data Source={database.SqlitePath}";
            if (source is not null)
            {
                File.Copy(source.SqlitePath, database.SqlitePath);
            }

            return database;
        }

        var server = Environment.GetEnvironmentVariable(ServerVariable) ?? throw new InvalidOperationException($"{ServerVariable} names no PostgreSQL server; eng/benchmark.sh starts one.");
        var name = $"benchmark_{Guid.NewGuid():N}";
        await using (var connection = new NpgsqlConnection(server))
        {
            await connection.OpenAsync();
            var template = source is null ? "" : $" TEMPLATE {new NpgsqlConnectionStringBuilder(source.ConnectionString).Database} STRATEGY FILE_COPY";
            await using var command = new NpgsqlCommand($"CREATE DATABASE {name}{template}", connection) { CommandTimeout = 300 };
            await command.ExecuteNonQueryAsync();
        }

        database.ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        return database;
    }

    /// <summary>As a service opens it, with its schema.</summary>
    public async Task<Database> OpenAsync()
    {
        Database database = Store == Store.Sqlite
            ? new SqliteDatabase("tickets", SqlitePath, TimeProvider.System)
            : new PostgresDatabase("tickets", ConnectionString, TimeProvider.System, NullLogger.Instance);
        await database.OpenAsync(typeof(TicketsExtensions).Assembly, CancellationToken.None);
        return database;
    }

    /// <summary>How many events a service over it has yet to send.</summary>
    public async Task<long> WaitingEventsAsync()
    {
        await using DbConnection connection = Store == Store.Sqlite ? new SqliteConnection(ConnectionString) : new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM queue_items WHERE queue = 'ticket-events'";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private string SqlitePath => Path.Combine(_folder, "tickets.db");
}

internal enum Store
{
    Sqlite,
    Postgres,
}
