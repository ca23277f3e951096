using System.Data.Common;

namespace CustomerCare.Storage;

/// <summary>
/// One service's database, SQLite or PostgreSQL. The SQL is the same for both where <see cref="Dialect"/> has no word for
/// it: times are BIGINT microseconds UTC, ids TEXT, and <c>now_us()</c> is the database's clock.
/// </summary>
public abstract class Database(string name, Dialect dialect) : IAsyncDisposable
{
    static Database() => Dapper.DefaultTypeMap.MatchNamesWithUnderscores = true;

    /// <summary>The name of its connection string, such as <c>tickets</c>.</summary>
    public string Name { get; } = name;

    public Dialect Dialect { get; } = dialect;

    /// <summary>
    /// Runs <paramref name="work"/> as one transaction and returns once it is durable. The delegate only talks to its
    /// session: no other I/O, because on SQLite it shares a thread and a commit with other writes, and on PostgreSQL it may
    /// be run again after a deadlock.
    /// </summary>
    public abstract Task<T> WriteAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellationToken);

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<DbSession, Task> work, CancellationToken cancellationToken) =>
        WriteAsync(
            async session =>
            {
                await work(session);
                return true;
            },
            cancellationToken);

    /// <summary>Runs <paramref name="work"/> on a connection that sees committed data and cannot write.</summary>
    public abstract Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Raised with a queue's name when another process may have put work into it; only a hint.</summary>
    public event Action<string>? QueueSignaled;

    /// <summary>Tells the other processes soon that work was put into a queue; only a hint, and nothing where there are none.</summary>
    internal virtual void Announce(string queue)
    {
    }

    /// <summary>Opens the database, brings its schema up to date and takes it into possession.</summary>
    /// <param name="migrations">An assembly with embedded <c>Migrations/*.sql</c> of the service.</param>
    public abstract Task OpenAsync(System.Reflection.Assembly migrations, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();

    protected void OnQueueSignaled(string queue) => QueueSignaled?.Invoke(queue);
}
