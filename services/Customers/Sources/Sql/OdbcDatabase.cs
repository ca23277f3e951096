using System.Data.Common;
using CustomerCare.Customers.Sources.Files;

namespace CustomerCare.Customers.Sources.Sql;

/// <summary>A database behind an ODBC driver, above all the Access file through Microsoft's driver or MDBTools.</summary>
internal sealed class OdbcDatabase : SqlDatabase
{
    private readonly OdbcConnectionString _connection;
    private readonly SourceFile? _file;

    public OdbcDatabase(OdbcConnectionString connection, string setting)
    {
        _connection = connection;
        _file = connection.File is { } path ? new SourceFile(path, "database file", setting) : null;
    }

    public override string Name => "odbc";

    public override string Title => $"the {_connection.Reaches}";

    public override string? FilePath => _file?.Path;

    public override DbConnection Open(CancellationToken cancellationToken)
    {
        // These drivers' errors have no text where the file is what is wrong.
        _file?.RequireReadable();
        var connection = OdbcFactory.Create();
        connection.ConnectionString = _connection.Text;
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Each driver has other codes, and MDBTools none: any refusal of a query may mean it.</summary>
    public override bool MeansMissing(Exception exception) => exception is DbException or InvalidOperationException;

    public override string? ReadChangeToken(CancellationToken cancellationToken) => _file?.ReadChangeToken();

    public override CustomerSourceException Explain(Exception exception) => new(SourceProblem.Unreadable, Sentence(exception), exception);

    private string Sentence(Exception exception)
    {
        if (exception is DllNotFoundException)
        {
            return "This machine has no ODBC driver manager; on Linux it is the package unixodbc.";
        }

        return OdbcState.Of(exception) switch
        {
            OdbcState.NoDriver => $"The {_connection.Reaches} is not installed on this machine.",
            OdbcState.DriverDoesNotLoad =>
                $"The {_connection.Reaches} is installed but cannot be loaded; it has to be of this process's kind, 64 bit.",
            { } state => $"The database cannot be read through the {_connection.Reaches} (SQLSTATE {state}).",
            null => $"The database cannot be read through the {_connection.Reaches}.",
        };
    }
}
