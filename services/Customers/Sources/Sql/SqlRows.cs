using System.Data;
using System.Data.Common;
using CustomerCare.Customers.Sources.Tables;

namespace CustomerCare.Customers.Sources.Sql;

/// <summary>Rows with the command that gives them.</summary>
internal sealed class SqlRows : TableRows
{
    private readonly SqlDatabase _database;
    private readonly DbCommand _command;
    private readonly DbDataReader _reader;
    private readonly CancellationTokenRegistration _cancellation;
    private char[] _text = [];

    private SqlRows(SqlDatabase database, DbCommand command, DbDataReader reader, CancellationTokenRegistration cancellation, int[] ordinals)
        : base(reader, ordinals) => (_database, _command, _reader, _cancellation) = (database, command, reader, cancellation);

    /// <param name="cancellationToken">Ends the command from another thread; none where the driver does not bear that.</param>
    public static SqlRows Execute(
        SqlDatabase database, DbCommand command, CommandBehavior behavior, int[] ordinals, CancellationToken cancellationToken)
    {
        var cancellation = cancellationToken.Register(() => TryCancel(command));
        try
        {
            return new SqlRows(database, command, command.ExecuteReader(behavior), cancellation, ordinals);
        }
        catch
        {
            cancellation.Dispose();
            throw;
        }
    }

    protected override bool TryReadText(int ordinal, out ReadOnlySpan<char> text) =>
        _database.TryReadText(_reader, ordinal, ref _text, out text) || base.TryReadText(ordinal, out text);

    protected override void Dispose(bool disposing)
    {
        _cancellation.Dispose();
        base.Dispose(disposing);
        _command.Dispose();
    }

    private static void TryCancel(DbCommand command)
    {
        try
        {
            command.Cancel();
        }
        catch (Exception)
        {
            // A command that ends at this moment makes drivers fail in ways of their own, and whoever cancels is not to blame.
        }
    }
}
