using CustomerCare.Storage;

namespace CustomerCare.Tickets.Storage.Search;

/// <summary>Words that must follow each other. They hold letters and digits only, so nothing in them can be taken for an operator.</summary>
/// <param name="Name">Of its parameter.</param>
internal sealed record WordGroup(string Name, IReadOnlyList<string> Words)
{
    public int Length => Words.Sum(word => word.Length);

    /// <summary>For FTS5 or a <c>tsquery</c>.</summary>
    public string Expression(Dialect dialect) => dialect == Dialect.Postgres
        ? $"{string.Join(" <-> ", Words.Select(word => $"'{word}'"))}:*"
        : $"\"{string.Join(' ', Words)}\" *";

    /// <summary>A condition on the row <c>s</c> of <c>ticket_search</c>.</summary>
    public string Check(Dialect dialect) => dialect == Dialect.Postgres ? $"s.words @@ CAST(@{Name} AS tsquery)" : $"instr(s.words, @{Name}) > 0";

    /// <summary>The parameter of <see cref="Check"/>. On SQLite a space stands before each word.</summary>
    public string Value(Dialect dialect) => dialect == Dialect.Postgres ? Expression(dialect) : $" {string.Join(' ', Words)}";
}
