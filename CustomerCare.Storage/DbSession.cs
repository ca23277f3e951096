using System.Data.Common;
using Dapper;

namespace CustomerCare.Storage;

/// <summary>A running write transaction. It is valid until the delegate that received it returns.</summary>
public sealed class DbSession(DbConnection connection, DbTransaction? transaction, Dialect dialect)
{
    private bool _closed;
    private List<Action>? _committed;

    public Dialect Dialect { get; } = dialect;

    public Task<int> ExecuteAsync(string sql, object? parameters = null) => Connection.ExecuteAsync(sql, parameters, transaction);

    public Task<IEnumerable<T>> QueryAsync<T>(string sql, object? parameters = null) => Connection.QueryAsync<T>(sql, parameters, transaction);

    public Task<T?> QueryFirstOrDefaultAsync<T>(string sql, object? parameters = null) =>
        Connection.QueryFirstOrDefaultAsync<T>(sql, parameters, transaction);

    public Task<T?> ScalarAsync<T>(string sql, object? parameters = null) => Connection.ExecuteScalarAsync<T>(sql, parameters, transaction);

    /// <summary>Microseconds UTC by the database's clock.</summary>
    public Task<long> NowAsync() => ScalarAsync<long>("SELECT now_us()");

    /// <summary>Runs <paramref name="action"/> once the transaction is durable; never when it is rolled back.</summary>
    public void OnCommitted(Action action) => (_committed ??= []).Add(action);

    /// <summary>A delegate that goes on after its transaction must not reach into another one on the same connection.</summary>
    internal void Close() => _closed = true;

    internal void RunCommitted() => _committed?.ForEach(action => action());

    private DbConnection Connection => _closed ? throw new ObjectDisposedException(nameof(DbSession), "The transaction is over.") : connection;
}
