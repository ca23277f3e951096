using System.Data.Common;
using Dapper;

namespace CustomerCare.Storage;

/// <summary>A running write transaction. It is valid until the delegate that received it returns.</summary>
public sealed class DbSession(DbConnection connection, DbTransaction? transaction, Dialect dialect)
{
    private List<Action>? _committed;

    public Dialect Dialect { get; } = dialect;

    public Task<int> ExecuteAsync(string sql, object? parameters = null) => connection.ExecuteAsync(sql, parameters, transaction);

    public Task<IEnumerable<T>> QueryAsync<T>(string sql, object? parameters = null) => connection.QueryAsync<T>(sql, parameters, transaction);

    public Task<T?> QueryFirstOrDefaultAsync<T>(string sql, object? parameters = null) =>
        connection.QueryFirstOrDefaultAsync<T>(sql, parameters, transaction);

    public Task<T?> ScalarAsync<T>(string sql, object? parameters = null) => connection.ExecuteScalarAsync<T>(sql, parameters, transaction);

    /// <summary>Microseconds UTC by the database's clock.</summary>
    public Task<long> NowAsync() => ScalarAsync<long>("SELECT now_us()");

    /// <summary>Runs <paramref name="action"/> once the transaction is durable; never when it is rolled back.</summary>
    public void OnCommitted(Action action) => (_committed ??= []).Add(action);

    internal void RunCommitted() => _committed?.ForEach(action => action());
}
