using System.Data.Common;
using System.Reflection;
using System.Threading.Channels;
using CustomerCare.ServiceDefaults.Hosting;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CustomerCare.Storage;

/// <summary>A PostgreSQL database that any number of processes share.</summary>
public sealed class PostgresDatabase : Database
{
    private const int MaxAttempts = 5;

    // Its payload is a queue's name.
    private const string QueueChannel = "customercare_queue";

    // Two pools per database and process; a server with the usual 100 connections serves several of them.
    private const int MaxPoolSize = 15;

    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlDataSource _readers;
    private readonly string _connectionString;
    private readonly CancellationTokenSource _closing = new();
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Channel<string> _announced = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private Task _listening = Task.CompletedTask;
    private Task _announcing = Task.CompletedTask;
    private int _disposed;

    public PostgresDatabase(string name, string connectionString, TimeProvider time, ILogger logger)
        : base(name, Dialect.Postgres)
    {
        _time = time;
        _logger = logger;
        _connectionString = connectionString;
        // A session-level setting wins over a server that was tuned to forget.
        _source = CreateSource("-c synchronous_commit=on");
        _readers = CreateSource("-c default_transaction_read_only=on");
    }

    public override async Task OpenAsync(Assembly migrations, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await _source.OpenConnectionAsync(cancellationToken);
            if (await connection.ExecuteScalarAsync<string>("SHOW fsync") is not "on" and var found)
            {
                throw new StartupException($"The PostgreSQL server of database {Name} runs with fsync = {found}; on is wanted, or messages could be lost.");
            }

            // However long another process takes over the upgrade.
            await connection.ExecuteAsync(new CommandDefinition(
                "SELECT pg_advisory_lock(hashtext('customercare-migrations'))", commandTimeout: 0, cancellationToken: cancellationToken));
            Migrator.Upgrade(this, _connectionString, migrations);
            await connection.ExecuteAsync("SELECT pg_advisory_unlock(hashtext('customercare-migrations'))");
        }
        catch (PostgresException exception)
        {
            throw new StartupException($"ConnectionStrings:{Name}: the PostgreSQL server refused: {exception.MessageText} ({exception.SqlState}).", exception);
        }
        catch (NpgsqlException exception)
        {
            throw new StartupException($"ConnectionStrings:{Name}: the PostgreSQL server cannot be reached: {exception.Message.TrimEnd('.')}.", exception);
        }

        _listening = ListenAsync(_closing.Token);
        _announcing = AnnounceAsync(_closing.Token);
    }

    public override async Task<T> WriteAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteOnceAsync(work, cancellationToken);
            }
            catch (PostgresException exception) when (attempt < MaxAttempts && IsConflict(exception))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 20 * attempt)), _time, cancellationToken);
            }
        }
    }

    public override async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await _readers.OpenConnectionAsync(cancellationToken);
        return await work(connection);
    }

    internal override void Announce(string queue) => _announced.Writer.TryWrite(queue);

    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _closing.CancelAsync();
        await _listening;
        await _announcing;
        await _source.DisposeAsync();
        await _readers.DisposeAsync();
        _closing.Dispose();
    }

    private async Task<T> WriteOnceAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var session = new DbSession(connection, transaction, Dialect);
        try
        {
            var result = await work(session);

            // Not to be canceled: nobody could tell whether it took place.
            await transaction.CommitAsync(CancellationToken.None);
            StorageMetrics.Committed(Name, transactions: 1);
            session.RunCommitted();
            return result;
        }
        finally
        {
            session.Close();
        }
    }

    private NpgsqlDataSource CreateSource(string options)
    {
        var settings = ReadSettings();
        settings.MaxAutoPrepare = 100;
        settings.ApplicationName = $"customercare-{Name}";
        settings.MaxPoolSize = Math.Min(settings.MaxPoolSize, MaxPoolSize);
        settings.Options = $"{settings.Options} {options}".TrimStart();
        return NpgsqlDataSource.Create(settings);
    }

    private NpgsqlConnectionStringBuilder ReadSettings()
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(_connectionString);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
            // It may hold a password: what was found is not repeated.
            throw new StartupException(
                $"ConnectionStrings:{Name} is neither a PostgreSQL connection string such as Host=...;Database=... nor a SQLite one such as Data Source=<file>.",
                exception);
        }
    }

    private static bool IsConflict(PostgresException exception) =>
        exception.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    // Not in the transactions that put the work in: PostgreSQL lets only one transaction with a NOTIFY commit at a time, so that
    // each would wait for the fsyncs of all before it. Here many hints become one, and it has nothing to write.
    private async Task AnnounceAsync(CancellationToken cancellationToken)
    {
        var queues = new HashSet<string>();
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await _announced.Reader.WaitToReadAsync(cancellationToken);
                queues.Clear();
                while (_announced.Reader.TryRead(out var queue))
                {
                    queues.Add(queue);
                }

                await using var connection = await _source.OpenConnectionAsync(cancellationToken);
                await connection.ExecuteAsync($"SELECT pg_notify('{QueueChannel}', queue) FROM unnest(@queues) AS queue", new { queues = queues.ToArray() });
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception exception)
            {
                StorageLog.AnnounceFailed(_logger, Name, exception.GetType().Name);
            }
        }
    }

    // Only hints travel here: while the connection is down, polling finds the work.
    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await _source.OpenConnectionAsync(cancellationToken);
                connection.Notification += (_, notification) => OnQueueSignaled(notification.Payload);
                await connection.ExecuteAsync($"LISTEN {QueueChannel}");
                while (true)
                {
                    await connection.WaitAsync(cancellationToken);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception exception)
            {
                StorageLog.ListenInterrupted(_logger, Name, exception.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(1), _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
