using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace CustomerCare.Testing.Odbc;

/// <summary>Runs <c>SELECT [A], [B] FROM [T]</c> and nothing else: no condition, parameter, order or alias.</summary>
internal sealed partial class StrictOdbcCommand(StrictOdbcConnection connection) : DbCommand
{
    [AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; } = 30;

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; } = connection;

    protected override DbParameterCollection DbParameterCollection => throw StrictOdbcException.Refused("parameters");

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel() => throw StrictOdbcException.Refused("a call from another thread");

    public override void Prepare() => throw StrictOdbcException.Refused("preparing");

    public override int ExecuteNonQuery() => throw StrictOdbcException.Refused("statements that are no query");

    public override object? ExecuteScalar() => throw StrictOdbcException.Refused("a query for one value");

    protected override DbParameter CreateDbParameter() => throw StrictOdbcException.Refused("parameters");

    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "The form is checked.")]
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        if (behavior != CommandBehavior.Default || DbTransaction is not null || !Form().IsMatch(CommandText))
        {
            throw StrictOdbcException.Refused($"the query {CommandText}");
        }

        if (connection.IsReading)
        {
            throw StrictOdbcException.Refused("a second command while one gives rows");
        }

        connection.Factory.Queries.Add(CommandText);
        connection.Factory.BeforeQuery?.Invoke(CommandText);
        var command = connection.File.CreateCommand();
        command.CommandText = CommandText;
        try
        {
            return new StrictOdbcReader(connection, command, command.ExecuteReader());
        }
        catch (SqliteException)
        {
            command.Dispose();
            throw StrictOdbcException.WithoutText();
        }
    }

    [GeneratedRegex(@"^SELECT \[[^\[\]]+\](, \[[^\[\]]+\])* FROM \[[^\[\]]+\]$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
