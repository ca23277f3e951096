using System.Data.Common;
using System.Text.RegularExpressions;

namespace CustomerCare.Customers.Sources.Sql;

/// <summary>An ODBC connection string and what it says about the database.</summary>
/// <param name="Text">For the driver.</param>
/// <param name="File">The file that DBQ names; null where there is none.</param>
/// <param name="Reaches">For sentences: the driver or data source by name.</param>
internal sealed partial record OdbcConnectionString(string Text, string? File, string Reaches)
{
    /// <summary>What a path in a connection string must not have: the end of a value, and quotes that MDBTools does not know.</summary>
    public const string Forbidden = ";{}\"\0";

    private const string AccessDriver = "Microsoft Access Driver (*.mdb, *.accdb)";
    private const string MdbToolsDriver = "MDBTools";

    /// <exception cref="ArgumentException">It is no connection string.</exception>
    public static OdbcConnectionString Parse(string text)
    {
        var parts = new DbConnectionStringBuilder(useOdbcRules: true) { ConnectionString = text };
        var reaches = Value(parts, "driver") is { } driver ? $"ODBC driver '{driver}'"
            : Value(parts, "dsn") is { } source ? $"ODBC data source '{source}'"
            : "ODBC driver manager's default data source";

        // MDBTools finds DBQ in capitals only.
        return new OdbcConnectionString(Dbq().Replace(text, "DBQ="), Value(parts, "dbq"), reaches);
    }

    /// <summary>For an Access file, through the driver that this system has for such files.</summary>
    /// <param name="path">Without <see cref="Forbidden"/> characters: MDBTools takes what stands between = and ; as it is.</param>
    public static OdbcConnectionString ForAccess(string path, bool onWindows) =>
        Parse($"Driver={{{(onWindows ? AccessDriver : MdbToolsDriver)}}};DBQ={path};");

    private static string? Value(DbConnectionStringBuilder parts, string key)
    {
        if (!parts.TryGetValue(key, out var value) || value is not string { Length: > 0 } text)
        {
            return null;
        }

        return text is ['{', .. var inner, '}'] ? inner.Replace("}}", "}", StringComparison.Ordinal) : text;
    }

    [GeneratedRegex(@"(?<=^|;)\s*dbq\s*=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Dbq();
}
