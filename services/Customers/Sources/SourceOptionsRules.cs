using CustomerCare.Customers.Sources.Sql;

namespace CustomerCare.Customers.Sources;

/// <summary>What is wrong with the options, as sentences. A connection string can hold a password, so none is quoted.</summary>
internal static class SourceOptionsRules
{
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(1);

    public static IEnumerable<string> Check(SourceOptions options) =>
        [.. CheckLocation(options), .. CheckQuotes(options), .. SourceNameRules.Check(options), .. CheckTimes(options)];

    private static IEnumerable<string> CheckLocation(SourceOptions options)
    {
        var known = string.Join(", ", SourceProviders.All);
        if (options.EffectiveProvider.Length == 0)
        {
            return options.ConnectionString.Length == 0
                ? []
                : [$"{Setting(nameof(options.Provider))} is empty, but there is a {nameof(options.ConnectionString)}; one of {known} is wanted."];
        }

        if (!SourceProviders.All.Any(options.Is))
        {
            return [$"{Setting(nameof(options.Provider))} is '{options.Provider}', but one of {known} is wanted."];
        }

        if (options.UsesAcdbPath)
        {
            return options.AcdbPath.IndexOfAny([.. OdbcConnectionString.Forbidden]) < 0
                ? []
                : [$"{CustomersExtensions.AcdbPathKey} has a semicolon, a brace or a quote in it, but a path without them is wanted; "
                    + "ODBC cannot take it."];
        }

        return options.ConnectionString.Length == 0
            ? [$"{Setting(nameof(options.ConnectionString))} is empty, but {Wanted(options)} is wanted."]
            : CheckConnectionString(options);
    }

    private static IEnumerable<string> CheckConnectionString(SourceOptions options)
    {
        if (options.Is(SourceProviders.Csv))
        {
            return options.ConnectionString.Contains('\0', StringComparison.Ordinal)
                ? [$"{Setting(nameof(options.ConnectionString))} is no path, but {Wanted(options)} is wanted."]
                : [];
        }

        try
        {
            SourceFactory.CreateDatabase(options, new(options.Tables, options.Columns));
            return [];
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or NotSupportedException)
        {
            return [$"{Setting(nameof(options.ConnectionString))} is none that {options.Provider} can read, but {Wanted(options)} is wanted."];
        }
    }

    private static string Wanted(SourceOptions options) =>
        options.Is(SourceProviders.Csv) ? "a folder with CSV files, or one CSV file,"
        : options.Is(SourceProviders.Sqlite) ? "one with a file, such as Data Source=customers.db,"
        : options.Is(SourceProviders.Npgsql) ? "one such as Host=...;Database=...;Username=...;Password=..."
        : $"one such as Driver={{...}};DBQ=..., or a path in {CustomersExtensions.AcdbPathKey},";

    private static IEnumerable<string> CheckQuotes(SourceOptions options)
    {
        var setting = Setting(nameof(options.Quotes));
        if (options.EffectiveQuotes.Length != 2)
        {
            yield return $"{setting} is '{options.Quotes}', but two characters are wanted, one before a name and one after it.";
        }
        else if (options.Is(SourceProviders.Sqlite) && options.EffectiveQuotes[0] is '"' or '\'')
        {
            yield return $"{setting} is '{options.Quotes}', but [] is wanted: SQLite takes a name in quotes that it does not know for a text.";
        }
        else if (options.Is(SourceProviders.Npgsql) && options.EffectiveQuotes != "\"\"")
        {
            yield return $"{setting} is '{options.Quotes}', but \"\" is wanted: PostgreSQL knows no other.";
        }

        if (options.VersionColumn.Length > 0 && !options.Is(SourceProviders.Npgsql))
        {
            yield return $"{Setting(nameof(options.VersionColumn))} is '{options.VersionColumn}', "
                + $"but it is wanted with the provider {SourceProviders.Npgsql} only.";
        }
    }

    private static IEnumerable<string> CheckTimes(SourceOptions options) =>
        options.RefreshInterval >= ShortestInterval && options.RefreshInterval <= LongestInterval
            ? []
            : [$"{Setting(nameof(options.RefreshInterval))} is '{options.RefreshInterval}', "
                + $"but a time from {ShortestInterval} to {LongestInterval} is wanted."];

    private static string Setting(string name) => $"{SourceOptions.Section}:{name}";
}
