using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace CustomerCare.Testing.Odbc;

internal sealed class StrictOdbcConnection(StrictOdbcFactory factory) : DbConnection
{
    private SqliteConnection? _file;

    [AllowNull]
    public override string ConnectionString { get; set; } = "";

    public override string Database => "";

    public override string DataSource => "";

    public override string ServerVersion => "";

    public override ConnectionState State => _file is null ? ConnectionState.Closed : ConnectionState.Open;

    internal StrictOdbcFactory Factory => factory;

    internal SqliteConnection File => _file ?? throw StrictOdbcException.Refused("a command on a closed connection");

    /// <summary>A reader that has not been disposed.</summary>
    internal bool IsReading { get; set; }

    public override void Open()
    {
        if (factory.OpenConnections > 0)
        {
            throw StrictOdbcException.Refused("a second connection in the process");
        }

        var parts = ConnectionString.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        if (!parts.TryGetValue("Driver", out var driver) || !factory.Drivers.Contains(driver.Trim('{', '}')))
        {
            throw new StrictOdbcException("ERROR [IM002] [unixODBC][Driver Manager]Data source name not found, and no default driver specified");
        }

        // In small letters it is not seen.
        if (!parts.TryGetValue("DBQ", out var path) || !System.IO.File.Exists(path))
        {
            throw StrictOdbcException.WithoutText();
        }

        _file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        _file.Open();
        factory.OpenConnections++;
    }

    public override void Close()
    {
        if (_file is not null)
        {
            _file.Dispose();
            _file = null;
            factory.OpenConnections--;
        }
    }

    public override void ChangeDatabase(string databaseName) => throw StrictOdbcException.Refused("another database");

    public override DataTable GetSchema() => throw StrictOdbcException.Refused("schema calls");

    public override DataTable GetSchema(string collectionName) => throw StrictOdbcException.Refused("schema calls");

    public override DataTable GetSchema(string collectionName, string?[] restrictionValues) => throw StrictOdbcException.Refused("schema calls");

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw StrictOdbcException.Refused("transactions");

    protected override DbCommand CreateDbCommand() => new StrictOdbcCommand(this);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
        }

        base.Dispose(disposing);
    }
}
