using System.Data.Common;

namespace CustomerCare.Testing.Odbc;

/// <summary>
/// Stands in for System.Data.Odbc over the MDBTools and Access drivers: reads a SQLite file, and refuses whatever those
/// drivers cannot do or do wrongly. One test at a time, because its connections are counted over the process.
/// </summary>
public sealed class StrictOdbcFactory : DbProviderFactory
{
    public const string InvariantName = "System.Data.Odbc";

    /// <summary>Drivers that are "installed".</summary>
    public IReadOnlyCollection<string> Drivers { get; init; } = ["MDBTools", "Microsoft Access Driver (*.mdb, *.accdb)"];

    /// <summary>Called with every query before it runs; what it throws, the query throws.</summary>
    public Action<string>? BeforeQuery { get; set; }

    /// <summary>Called before a value is given, with the number of its column; what it throws, the reader throws.</summary>
    public Action<int>? BeforeValue { get; set; }

    /// <summary>Called before a row is moved to, with its number; what it throws, the reader throws.</summary>
    public Action<int>? BeforeRow { get; set; }

    /// <summary>Everything that was asked.</summary>
    public IList<string> Queries { get; } = [];

    internal int OpenConnections { get; set; }

    /// <summary>Puts this in the place of the real one.</summary>
    public StrictOdbcFactory Register()
    {
        DbProviderFactories.RegisterFactory(InvariantName, this);
        return this;
    }

    public override DbConnection CreateConnection() => new StrictOdbcConnection(this);
}
