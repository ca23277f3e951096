using System.Text;
using CustomerCare.Customers.Sources.Tables;
using Npgsql;

namespace CustomerCare.Customers.Sources.Sql;

/// <summary>
/// By a version column where one is configured; else by the server's own counters of inserted, updated and deleted rows. They
/// arrive up to some seconds after the change that they count, never before it, so none is missed.
/// </summary>
internal sealed class PostgresChangeToken(SourceTables tables, string versionColumn)
{
    // Counters begin anew with a restart after a crash; a standby does not count what it replays.
    private const string Server = """
        SELECT concat_ws(',', pg_postmaster_start_time(), stats_reset)
        FROM pg_stat_database
        WHERE datname = current_database() AND NOT pg_is_in_recovery() AND current_setting('track_counts')::bool
        """;

    // A table that is filled anew by TRUNCATE or put in another's place has another file or oid. What is no ordinary table (a
    // view, a partitioned or foreign table) keeps no counters of its own.
    private const string Counters = """
        SELECT CASE WHEN name.oid IS NULL THEN 'none' WHEN c.relkind = 'r' AND NOT c.relhassubclass THEN
            concat_ws(',', c.oid, pg_relation_filenode(c.oid), s.n_tup_ins, s.n_tup_upd, s.n_tup_del) END
        FROM (SELECT to_regclass($1) AS oid) name
        LEFT JOIN pg_class c ON c.oid = name.oid
        LEFT JOIN pg_stat_all_tables s ON s.relid = c.oid
        """;

    public string? Read(NpgsqlConnection connection, CancellationToken cancellationToken) => versionColumn.Length > 0
        ? ReadVersion(connection, cancellationToken)
        : ReadCounters(connection, cancellationToken);

    private string? ReadCounters(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (Scalar(connection, Server) is not { } server)
        {
            return null;
        }

        var token = new StringBuilder(server);
        foreach (var table in tables.All)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Scalar(connection, Counters, Quote(table.Name)) is not { } counters)
            {
                return null;
            }

            token.Append('|').Append(counters);
        }

        return token.ToString();
    }

    private string? ReadVersion(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // Its absence is for the reading to explain.
        if (!IsThere(connection, tables.Customers))
        {
            return null;
        }

        var token = new StringBuilder(ReadVersion(connection));
        foreach (var table in tables.Accounts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            token.Append('|').Append(IsThere(connection, table) ? Scalar(connection, $"SELECT count(*)::text FROM {Quote(table.Name)}") : "none");
        }

        return token.ToString();
    }

    private string? ReadVersion(NpgsqlConnection connection)
    {
        try
        {
            return Scalar(connection, $"SELECT concat_ws(',', count(*), max({Quote(versionColumn)})) FROM {Quote(tables.Customers.Name)}");
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UndefinedColumn)
        {
            throw new CustomerSourceException(
                SourceProblem.Unreadable, $"The table '{tables.Customers.Name}' has no column '{versionColumn}' with its rows' versions.", exception);
        }
    }

    private static bool IsThere(NpgsqlConnection connection, SourceTable table) =>
        Scalar(connection, "SELECT to_regclass($1)::text", Quote(table.Name)) is not null;

    private static string? Scalar(NpgsqlConnection connection, string sql, string? parameter = null)
    {
        using var command = new NpgsqlCommand(sql, connection);
        if (parameter is not null)
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = parameter });
        }

        return command.ExecuteScalar() as string;
    }

    private static string Quote(string name) => $"\"{name}\"";
}
