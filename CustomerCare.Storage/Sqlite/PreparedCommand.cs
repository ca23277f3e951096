using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace CustomerCare.Storage.Sqlite;

/// <summary>One call: a text and its values. The compiled statement is the connection's.</summary>
internal sealed class PreparedCommand(PreparedConnection connection) : DbCommand
{
    private readonly PreparedParameters _parameters = new();

    [AllowNull]
    public override string CommandText { get; set => field = value ?? ""; } = "";

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set => throw new NotSupportedException("A command stays with its connection.");
    }

    protected override DbParameterCollection DbParameterCollection => _parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel()
    {
        // Nothing here lasts long.
    }

    public override void Prepare()
    {
        // It is, from its first run on.
    }

    public override int ExecuteNonQuery() => connection.Run(CommandText, _parameters, static statement => statement.Command.ExecuteNonQuery());

    public override object? ExecuteScalar() => connection.Run(CommandText, _parameters, static statement => statement.Command.ExecuteScalar());

    protected override DbParameter CreateDbParameter() => new PreparedParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) =>
        connection.Run(CommandText, _parameters, statement => statement.Reader = statement.Command.ExecuteReader(behavior));
}
