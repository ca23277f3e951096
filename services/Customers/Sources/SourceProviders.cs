namespace CustomerCare.Customers.Sources;

/// <summary>The values of <c>Customers:Source:Provider</c>; the first three are ADO.NET's invariant names.</summary>
internal static class SourceProviders
{
    public const string Odbc = "System.Data.Odbc";
    public const string Sqlite = "Microsoft.Data.Sqlite";
    public const string Npgsql = "Npgsql";
    public const string Csv = "csv";

    public static IReadOnlyList<string> All { get; } = [Odbc, Sqlite, Npgsql, Csv];
}
