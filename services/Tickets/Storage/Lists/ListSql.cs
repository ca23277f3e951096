using CustomerCare.Storage;
using CustomerCare.Tickets.Storage.Search;
using Dapper;

namespace CustomerCare.Tickets.Storage.Lists;

/// <summary>The statements of a list.</summary>
/// <param name="Checked">Groups of words that each ticket is checked for.</param>
/// <param name="Found">The tickets to choose from, where something else has found them; null where an index is followed.</param>
internal sealed record ListSql(TicketFilter Filter, TicketSort Sort, Dialect Dialect, IReadOnlyList<WordGroup> Checked, string[]? Found = null)
{
    // For the numbers of the tickets; SQLite names it so.
    private const string SqliteKey = "sqlite_autoindex_tickets_1";

    /// <summary>Whether the entries to look through may be far more than the tickets that match.</summary>
    public bool NeedsBound => Found is null && !Filter.IsKey && (Filter.Checks.Count > 0 || Checked.Count > 0 || Sort.ByPriority);

    /// <summary>Up to <c>@limit</c> tickets behind the point, up to the bound where there is one.</summary>
    public CommandDefinition Page(ListPoint at, Entry? bound, int limit) => Command(
        $"SELECT {TicketRow.Columns} FROM {Table} {Where(at, bound)} ORDER BY {Sort.Order} LIMIT @limit", at, bound, limit: limit);

    /// <summary>The entry, matching or not, that is so many behind the point.</summary>
    public CommandDefinition Probe(ListPoint at, int entries) => Command(
        $"SELECT {Sort.Column} AS time, ticket_id FROM {Table} {Where(at with { Priority = "" }, bound: null, checks: false)} ORDER BY {Sort.Order} LIMIT 1 OFFSET @skip",
        at,
        skip: entries - 1);

    /// <summary>The match that is so many behind the point.</summary>
    public CommandDefinition Skip(ListPoint at, int matches) => Command(
        $"SELECT {Sort.Column} AS time, ticket_id FROM {Table} {Where(at, bound: null)} ORDER BY {Sort.Order} LIMIT 1 OFFSET @skip", at, skip: matches - 1);

    /// <summary>How many match behind the point, but no more than the limit.</summary>
    public CommandDefinition Count(ListPoint at, Entry? bound, int limit) => Command(
        $"SELECT COUNT(*) FROM (SELECT 1 FROM {Table} {Where(at, bound)} LIMIT @limit) AS counted", at, bound, limit: limit);

    private string Table => Dialect == Dialect.Sqlite ? $"tickets INDEXED BY {(Found is null ? Filter.Index : SqliteKey)}" : "tickets";

    private string Where(ListPoint at, Entry? bound, bool checks = true)
    {
        var conditions = new List<string>(Filter.Range);
        if (Found is not null)
        {
            conditions.Add(Dialect == Dialect.Postgres ? "ticket_id = ANY(@found)" : "ticket_id IN (SELECT value FROM json_each(@found))");
        }

        if (at.After is not null)
        {
            conditions.Add(Sort.After("@afterTime, @afterId"));
        }

        if (bound is not null)
        {
            conditions.Add(Sort.UpTo("@boundTime, @boundId"));
        }

        if (at.Priority.Length > 0)
        {
            conditions.Add("priority = @ofPriority");
        }

        if (checks)
        {
            conditions.AddRange(Filter.Checks);
            if (Checked.Count > 0)
            {
                conditions.Add(WordSearch.Check(Checked, Dialect));
            }
        }

        return conditions.Count == 0 ? "" : $"WHERE {string.Join(" AND ", conditions)}";
    }

    private CommandDefinition Command(string sql, ListPoint at, Entry? bound = null, int limit = 0, int skip = 0)
    {
        var parameters = new DynamicParameters(Filter.Parameters);
        parameters.Add("limit", limit);
        parameters.Add("skip", skip);
        parameters.Add("ofPriority", at.Priority);
        parameters.Add("afterTime", at.After?.Time);
        parameters.Add("afterId", at.After?.TicketId);
        parameters.Add("boundTime", bound?.Time);
        parameters.Add("boundId", bound?.TicketId);
        parameters.Add("found", Dialect == Dialect.Postgres ? Found : System.Text.Json.JsonSerializer.Serialize(Found));
        return new CommandDefinition(sql, parameters);
    }
}
