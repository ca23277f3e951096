using System.Data;
using System.Data.Common;
using CustomerCare.Customers.Sources.Tables;

namespace CustomerCare.Customers.Sources.Sql;

/// <summary>One connection, and one command on it at a time: two break some ODBC drivers.</summary>
internal sealed class SqlSession(
    SqlDatabase database, DbConnection connection, DbTransaction? transaction, SqlText sql, CancellationToken cancellationToken) : ITableSession
{
    private const string Savepoint = "before_query";

    private (string Table, string Column)? _readable;
    private Exception? _refusal;

    public TableRows? Open(SourceTable table)
    {
        var columns = Enumerable.Range(0, table.Columns.Count).Where(column => table.Columns[column].Length > 0).ToList();
        var rows = Query(table, columns, CommandBehavior.Default);
        if (rows is null)
        {
            // Drivers do not say which name they do not know, so each column is asked for alone.
            columns = columns.FindAll(column => IsThere(table, column));
            if (columns.Count == 0)
            {
                RequireHealth();
                return null;
            }

            rows = Query(table, columns, CommandBehavior.Default) ?? throw database.Explain(_refusal!);
        }

        _readable = (table.Name, table.Columns[columns[0]]);
        return rows;
    }

    public CustomerSourceException Missing(SourceTable table) => new(
        SourceProblem.Unreadable,
        $"The table '{table.Name}' cannot be read from {database.Title}: it is not there, or has none of the columns that are looked for.",
        _refusal);

    private bool IsThere(SourceTable table, int column)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var rows = Query(table, [column], database.ProbeBehavior);
        return rows is not null;
    }

    /// <summary>A driver that names no reason fails alike for an absent table and an absent file: then what was readable no longer is.</summary>
    private void RequireHealth()
    {
        if (_readable is { } known && !IsThere(new SourceTable(known.Table, [known.Column], Needed: 1), column: 0))
        {
            throw database.Explain(_refusal!);
        }
    }

    /// <summary>Null where the table or one of the columns may not exist.</summary>
    private SqlRows? Query(SourceTable table, List<int> columns, CommandBehavior behavior)
    {
        if (columns.Count == 0)
        {
            return null;
        }

        if (database.NeedsSavepoints)
        {
            transaction?.Save(Savepoint);
        }

        var command = connection.CreateCommand();
        try
        {
            command.CommandText = sql.Select(table.Name, columns.Select(column => table.Columns[column]));
            command.Transaction = transaction;
            return SqlRows.Execute(
                database, command, behavior, Ordinals(table, columns), database.CanCancel ? cancellationToken : CancellationToken.None);
        }
        catch (Exception exception)
        {
            command.Dispose();
            if (!database.MeansMissing(exception))
            {
                throw;
            }

            _refusal = exception;
            if (database.NeedsSavepoints)
            {
                transaction?.Rollback(Savepoint);
            }

            return null;
        }
    }

    private static int[] Ordinals(SourceTable table, List<int> columns)
    {
        var ordinals = new int[table.Columns.Count];
        Array.Fill(ordinals, -1);
        for (var ordinal = 0; ordinal < columns.Count; ordinal++)
        {
            ordinals[columns[ordinal]] = ordinal;
        }

        return ordinals;
    }
}
