using System.Data;
using System.Data.Common;
using CustomerCare.Customers.Sources.Tables;
using Npgsql;

namespace CustomerCare.Customers.Sources.Sql;

internal sealed class PostgresDatabase : SqlDatabase
{
    private const int ConnectSeconds = 10;
    private const int CommandSeconds = 30;

    private readonly string _connectionString;
    private readonly PostgresChangeToken _token;

    public PostgresDatabase(string connectionString, SourceTables tables, string versionColumn)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString)
        {
            // One connection a minute is no reason to keep one open in between.
            Pooling = false,
            Enlist = false,
            // The driver's messages go to the log, and details quote rows.
            IncludeErrorDetail = false,
        };
        builder.Timeout = builder.Timeout is > 0 and < ConnectSeconds ? builder.Timeout : ConnectSeconds;
        builder.CommandTimeout = builder.CommandTimeout > 0 ? builder.CommandTimeout : CommandSeconds;
        _connectionString = builder.ConnectionString;
        _token = new PostgresChangeToken(tables, versionColumn);
    }

    public override string Name => "postgres";

    public override string Title => "the PostgreSQL database";

    /// <summary>Executing would fetch the whole column.</summary>
    public override CommandBehavior ProbeBehavior => CommandBehavior.SchemaOnly;

    public override bool NeedsSavepoints => true;

    public override bool CanCancel => true;

    public override DbConnection Open(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(_connectionString);
        try
        {
            // The caller's thread is there to be blocked, and only this form can be cancelled.
            connection.OpenAsync(cancellationToken).GetAwaiter().GetResult();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override DbTransaction Begin(DbConnection connection)
    {
        var transaction = ((NpgsqlConnection)connection).BeginTransaction(IsolationLevel.RepeatableRead);
        using var command = new NpgsqlCommand("SET TRANSACTION READ ONLY", transaction.Connection, transaction);
        command.ExecuteNonQuery();
        return transaction;
    }

    public override bool MeansMissing(Exception exception) => exception is PostgresException
    {
        SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.InvalidSchemaName,
    };

    public override string? ReadChangeToken(CancellationToken cancellationToken)
    {
        using var connection = (NpgsqlConnection)Open(cancellationToken);
        return _token.Read(connection, cancellationToken);
    }

    public override CustomerSourceException Explain(Exception exception) => PostgresFailure.Explain(exception);
}
