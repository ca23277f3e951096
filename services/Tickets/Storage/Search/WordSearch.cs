using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using Dapper;

namespace CustomerCare.Tickets.Storage.Search;

/// <summary>
/// What is searched for: groups of words, a group for what stands between spaces. A ticket matches that has each group's words one
/// after the other, the last of them at least by its beginning.
/// </summary>
/// <param name="Groups">Empty where the text holds neither letter nor digit; then nothing matches.</param>
internal sealed record WordSearch(IReadOnlyList<WordGroup> Groups)
{
    private const int MaxWords = 20;

    /// <summary>Null where nothing is searched for.</summary>
    public static WordSearch? Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var groups = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(SearchWords.Of).Where(words => words.Count > 0).ToList();
        var count = groups.Sum(words => words.Count);
        return count <= MaxWords
            ? new WordSearch([.. groups.DistinctBy(words => string.Join(' ', words)).Select((words, at) => new WordGroup($"words{at}", words))])
            : throw CareException.InvalidArgument("SEARCH_TOO_LONG", "search", $"search has {count} words; at most {MaxWords} are wanted.");
    }

    /// <summary>The groups as one expression of the index over all tickets' words.</summary>
    public static string Expression(IEnumerable<WordGroup> groups, Dialect dialect) => string.Join(
        dialect == Dialect.Postgres ? " & " : " AND ", groups.Select(group => group.Expression(dialect)));

    /// <summary>A condition that reads the words of one ticket, without the index over all.</summary>
    public static string Check(IReadOnlyList<WordGroup> groups, Dialect dialect) =>
        $"(SELECT {string.Join(" AND ", groups.Select(group => group.Check(dialect)))} FROM ticket_search s WHERE s.ticket_id = tickets.ticket_id)";

    public static void AddTo(DynamicParameters parameters, IEnumerable<WordGroup> groups, Dialect dialect)
    {
        foreach (var group in groups)
        {
            parameters.Add(group.Name, group.Value(dialect));
        }
    }
}
