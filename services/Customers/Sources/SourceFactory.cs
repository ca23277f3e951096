using CustomerCare.Customers.Sources.Csv;
using CustomerCare.Customers.Sources.Sample;
using CustomerCare.Customers.Sources.Sql;
using CustomerCare.Customers.Sources.Tables;

namespace CustomerCare.Customers.Sources;

/// <summary>Makes the source that is configured. Makes no connection: whether it is there shows at the first reading.</summary>
internal static class SourceFactory
{
    /// <param name="options">Validated.</param>
    public static ICustomerSource Create(SourceOptions options, ILogger logger)
    {
        var tables = new SourceTables(options.Tables, options.Columns);
        if (options.Is(SourceProviders.Csv))
        {
            return new CsvCustomerSource(options.ConnectionString, options.LocationSetting, tables, options.WatchFile, new AbsentParts(logger));
        }

        return CreateDatabase(options, tables) is { } database
            ? new SqlCustomerSource(database, tables, options.EffectiveQuotes, options.WatchFile, new AbsentParts(logger))
            : new SampleCustomerSource();
    }

    /// <summary>Null where no database is configured.</summary>
    /// <exception cref="ArgumentException">The provider cannot read its connection string.</exception>
    public static SqlDatabase? CreateDatabase(SourceOptions options, SourceTables tables)
    {
        if (options.Is(SourceProviders.Odbc))
        {
            var connection = options.UsesAcdbPath
                ? OdbcConnectionString.ForAccess(options.AcdbPath, OperatingSystem.IsWindows())
                : OdbcConnectionString.Parse(options.ConnectionString);
            return new OdbcDatabase(connection, options.LocationSetting);
        }

        if (options.Is(SourceProviders.Sqlite))
        {
            return new SqliteDatabase(options.ConnectionString, options.LocationSetting);
        }

        return options.Is(SourceProviders.Npgsql) ? new PostgresDatabase(options.ConnectionString, tables, options.VersionColumn) : null;
    }
}
