using System.Collections.Concurrent;
using System.Data.Common;
using System.Reflection;
using CustomerCare.ServiceDefaults.Hosting;
using CustomerCare.ServiceDefaults.Telemetry;
using CustomerCare.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CustomerCare.Storage;

/// <summary>A SQLite file that one process owns: WAL, an fsync per commit, one writer, readers beside it.</summary>
public sealed class SqliteDatabase(string name, string path, TimeProvider time) : Database(name, Dialect.Sqlite)
{
    private readonly ConcurrentBag<PreparedConnection> _readers = [];
    private FileStream? _lock;
    private SqliteWriteGate? _gate;

    public override async Task OpenAsync(Assembly migrations, CancellationToken cancellationToken)
    {
        try
        {
            await OpenFileAsync(migrations, cancellationToken);
        }
        catch (SqliteException exception)
        {
            throw new StartupException($"The database '{path}' cannot be used: {exception.Message.TrimEnd('.')}.", exception);
        }
    }

    private async Task OpenFileAsync(Assembly migrations, CancellationToken cancellationToken)
    {
        _lock = TakePossession();
        var connection = Connect(readOnly: false);
        EnsureDurable(connection);
        Migrator.Upgrade(this, ConnectionString(readOnly: false), migrations);
        _gate = new SqliteWriteGate(connection, Name);

        // Whoever held a lease is dead: the lock is ours.
        await WriteAsync(session => session.ExecuteAsync("UPDATE queue_partitions SET lease_token = NULL, lease_until = NULL"), cancellationToken);
    }

    public override Task<T> WriteAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellationToken) =>
        Gate.WriteAsync(work, cancellationToken);

    public override async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var span = CareTelemetry.Source.StartActivity("sqlite read", System.Diagnostics.ActivityKind.Client);
        if (!_readers.TryTake(out var connection))
        {
            connection = new PreparedConnection(Connect(readOnly: true));
        }

        try
        {
            return await work(connection);
        }
        finally
        {
            _readers.Add(connection);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        _gate?.Dispose();
        foreach (var reader in _readers)
        {
            await reader.DisposeAsync();
        }

        if (_lock is not null)
        {
            await _lock.DisposeAsync();
        }
    }

    private SqliteWriteGate Gate => _gate ?? throw new InvalidOperationException($"The database {Name} is not open.");

    private FileStream TakePossession()
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        try
        {
            Directory.CreateDirectory(folder);
            return new FileStream($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new StartupException($"The data directory '{folder}' cannot be written; name another one in CustomerCare__DataDirectory.", exception);
        }
        catch (IOException exception)
        {
            throw new StartupException(
                $"The data directory '{folder}' cannot be used ({exception.Message.TrimEnd('.')}); if another process is using it, end that one first.",
                exception);
        }
    }

    private SqliteConnection Connect(bool readOnly)
    {
        var connection = new SqliteConnection(ConnectionString(readOnly));
        connection.Open();
        connection.CreateFunction("now_us", () => DbTime.FromTime(time.GetUtcNow()));
        Set(connection, "PRAGMA synchronous = FULL");
        if (readOnly)
        {
            Set(connection, "PRAGMA query_only = ON");
            return connection;
        }

        Set(connection, "PRAGMA journal_mode = WAL");

        // What undoes a single write of a batch is needed until its commit and no longer. By default it becomes a file with the
        // first larger batch and stays one, to which far more is written than to the database.
        Set(connection, "PRAGMA temp_store = MEMORY");
        return connection;
    }

    private string ConnectionString(bool readOnly) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = readOnly ? SqliteOpenMode.ReadWrite : SqliteOpenMode.ReadWriteCreate,
        Pooling = false,
        DefaultTimeout = 10,
    }.ToString();

    private void EnsureDurable(SqliteConnection connection)
    {
        var journal = Set(connection, "PRAGMA journal_mode") as string;
        var synchronous = Set(connection, "PRAGMA synchronous") as long?;
        if (journal != "wal" || synchronous != 2)
        {
            throw new StartupException(
                $"The database '{path}' runs with journal_mode {journal} and synchronous {synchronous}; wal and 2 (FULL) are wanted, or messages could be lost.");
        }
    }

    private static object? Set(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragma;
        return command.ExecuteScalar();
    }
}
