namespace CustomerCare.Customers.Sources;

/// <summary>Names of tables and columns end up in SQL between quotes, or as names of files.</summary>
internal static class SourceNameRules
{
    // Names without which nothing can be looked up.
    private static readonly string[] Needed =
    [
        Table(nameof(TableOptions.Customers)), Column(nameof(ColumnOptions.CustomerId)), Column(nameof(ColumnOptions.AccountNumber)),
        Column(nameof(ColumnOptions.AccountCustomerId)), Column(nameof(ColumnOptions.MeterAccountNumber)),
        Column(nameof(ColumnOptions.MeterCustomerId)),
    ];

    public static IEnumerable<string> Check(SourceOptions options) => [.. CheckEmpty(options), .. CheckCharacters(options)];

    private static IEnumerable<string> CheckEmpty(SourceOptions options) => Names(options)
        .Where(setting => string.IsNullOrWhiteSpace(setting.Name) && Needed.Contains(setting.Path))
        .Select(setting => $"{setting.Path} is empty, but a name is wanted.");

    private static IEnumerable<string> CheckCharacters(SourceOptions options)
    {
        foreach (var (path, name) in Names(options))
        {
            if (name.Any(char.IsControl))
            {
                yield return $"{path} has a control character in it, but a plain name is wanted.";
            }
            else if (options.Is(SourceProviders.Csv))
            {
                if (path.StartsWith(Table(""), StringComparison.Ordinal) && name.AsSpan().ContainsAny('/', '\\'))
                {
                    yield return $"{path} is '{name}', but the name of a file without its folder is wanted.";
                }
            }
            else if (options.EffectiveQuotes.Length == 2 && name.Contains(options.EffectiveQuotes[1], StringComparison.Ordinal))
            {
                yield return $"{path} is '{name}', but a name without {options.EffectiveQuotes[1]} is wanted; "
                    + $"see {SourceOptions.Section}:{nameof(options.Quotes)}.";
            }
        }
    }

    private static IEnumerable<(string Path, string Name)> Names(SourceOptions options)
    {
        yield return (Table(nameof(TableOptions.Customers)), options.Tables.Customers);
        yield return (Table(nameof(TableOptions.AccountNumbers)), options.Tables.AccountNumbers);
        for (var index = 0; index < options.Tables.Meters.Count; index++)
        {
            yield return (Table($"{nameof(TableOptions.Meters)}:{index}"), options.Tables.Meters[index] ?? "");
        }

        foreach (var column in typeof(ColumnOptions).GetProperties())
        {
            yield return (Column(column.Name), (string?)column.GetValue(options.Columns) ?? "");
        }

        yield return ($"{SourceOptions.Section}:{nameof(options.VersionColumn)}", options.VersionColumn);
    }

    private static string Table(string name) => $"{SourceOptions.Section}:{nameof(SourceOptions.Tables)}:{name}";

    private static string Column(string name) => $"{SourceOptions.Section}:{nameof(SourceOptions.Columns)}:{name}";
}
