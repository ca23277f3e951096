using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace CustomerCare.Storage.Sqlite;

/// <summary>
/// A SQLite connection that keeps its statements compiled: the same text is parsed and planned once, and from then on only
/// gets other values. For one thread at a time, like the connection below.
/// </summary>
internal sealed class PreparedConnection(SqliteConnection connection) : DbConnection
{
    // Far more than any service has; where texts are made up endlessly, those that are kept give way to new ones.
    private const int MostKept = 300;

    private readonly Dictionary<string, PreparedStatement> _statements = [];

    [AllowNull]
    public override string ConnectionString
    {
        get => connection.ConnectionString;
        set => throw new NotSupportedException("The connection is open already.");
    }

    public override string Database => connection.Database;

    public override string DataSource => connection.DataSource;

    public override string ServerVersion => connection.ServerVersion;

    public override ConnectionState State => connection.State;

    public override void Open() => connection.Open();

    public override void Close() => Dispose();

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException("A SQLite connection has one database.");

    /// <summary>Runs statements that have neither parameters nor results.</summary>
    public void Execute(string sql) => Run<int>(sql, null, static statement => statement.Command.ExecuteNonQuery());

    /// <summary>Runs a statement that is compiled already, or compiles it first.</summary>
    /// <param name="parameters">Null where it has none.</param>
    internal T Run<T>(string sql, PreparedParameters? parameters, Func<PreparedStatement, T> run)
    {
        var statement = Take(sql);
        try
        {
            statement.Bind(parameters);
            return run(statement);
        }
        catch
        {
            // What has failed half-way is compiled anew.
            if (_statements.Remove(sql, out var failed))
            {
                failed.Dispose();
            }

            throw;
        }
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException("Transactions are the write gate's.");

    protected override DbCommand CreateDbCommand() => new PreparedCommand(this);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Forget();
            connection.Dispose();
        }

        base.Dispose(disposing);
    }

    private PreparedStatement Take(string sql)
    {
        if (_statements.TryGetValue(sql, out var known))
        {
            if (!known.IsBusy)
            {
                return known;
            }

            // Its results are still being read, which is somebody else's; he keeps it.
            _statements.Remove(sql);
        }
        else if (_statements.Count == MostKept)
        {
            Forget();
        }

        var statement = new PreparedStatement(connection, sql);
        _statements.Add(sql, statement);
        return statement;
    }

    private void Forget()
    {
        foreach (var statement in _statements.Values)
        {
            if (!statement.IsBusy)
            {
                statement.Dispose();
            }
        }

        _statements.Clear();
    }
}
