namespace CustomerCare.Customers.Sources.Sql;

/// <summary>The only form of SQL that every driver reads: columns of a table, without condition, order or alias.</summary>
/// <param name="quotes">The two characters around a name; validation keeps them out of names.</param>
internal sealed class SqlText(string quotes)
{
    public string Select(string table, IEnumerable<string> columns) =>
        $"SELECT {string.Join(", ", columns.Select(Quote))} FROM {Quote(table)}";

    private string Quote(string name) => $"{quotes[0]}{name}{quotes[1]}";
}
