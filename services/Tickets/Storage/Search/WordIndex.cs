using System.Data.Common;
using CustomerCare.Storage;
using Dapper;

namespace CustomerCare.Tickets.Storage.Search;

/// <summary>Asks the full-text index for the tickets with rare words. It reads everything that has a word, so a frequent one is not asked for.</summary>
internal sealed class WordIndex(DbConnection connection, Dialect dialect)
{
    private const int SampleSize = 100;
    private const int RareInSample = 5;

    /// <summary>The groups that few of the newest tickets have.</summary>
    public async Task<IReadOnlyList<WordGroup>> RareOfAsync(WordSearch search)
    {
        var parameters = new DynamicParameters();
        WordSearch.AddTo(parameters, search.Groups, dialect);
        var counts = search.Groups.Select(group => $"COUNT(CASE WHEN {group.Check(dialect)} THEN 1 END)");
        IDictionary<string, object> found = await connection.QuerySingleAsync(
            $"""
            SELECT {string.Join(", ", counts.Select((count, at) => $"{count} AS group{at}"))}
            FROM (SELECT ticket_id FROM tickets ORDER BY reported_at DESC, ticket_id DESC LIMIT {SampleSize}) newest
            JOIN ticket_search s ON s.ticket_id = newest.ticket_id
            """,
            parameters);
        return [.. search.Groups.Where((_, at) => (long)found[$"group{at}"] <= RareInSample)];
    }

    /// <summary>The numbers of the tickets that have all groups; null where there are more than <paramref name="most"/>.</summary>
    public async Task<string[]?> FindAsync(IReadOnlyList<WordGroup> groups, int most)
    {
        var parameters = new { words = WordSearch.Expression(groups, dialect), limit = most + 1 };
        var found = (await connection.QueryAsync<string>(FindSql(dialect), parameters)).ToArray();
        return found.Length <= most ? found : null;
    }

    /// <summary>Up to <c>@limit</c> tickets that meet the expression <c>@words</c>, in no order.</summary>
    public static string FindSql(Dialect dialect) => dialect == Dialect.Postgres
        ? "SELECT ticket_id FROM ticket_search WHERE words @@ CAST(@words AS tsquery) LIMIT @limit"
        : """
          SELECT s.ticket_id FROM (SELECT rowid FROM ticket_words WHERE ticket_words MATCH @words LIMIT @limit) found
          CROSS JOIN ticket_search s ON s.seq = found.rowid
          """;
}
