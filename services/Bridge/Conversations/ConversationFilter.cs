using CustomerCare.Bridge.Ledger;
using CustomerCare.Bridge.Messages;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Errors;
using Dapper;

namespace CustomerCare.Bridge.Conversations;

/// <summary>Which conversations a list has, as conditions on the row <c>c</c>.</summary>
/// <param name="MostLookedThrough">For one page; null where an index leads to the matches.</param>
internal sealed record ConversationFilter(string Sql, DynamicParameters Parameters, int? MostLookedThrough)
{
    private const int MaxWords = 10;
    private const int Rows = 10_000;
    private const int Searched = 1_000;

    public static ConversationFilter Of(ListConversationsRequest request)
    {
        var parameters = new DynamicParameters();
        var conditions = new List<string>();
        void Add(string condition, string name, string value)
        {
            conditions.Add(condition);
            parameters.Add(name, value);
        }

        if (StoredText.Require("phone", request.Phone).TrimStart('+') is { Length: > 0 } phone)
        {
            Add("c.phone = @phone AND c.phone <> ''", "phone", phone);
        }

        if (StoredText.Require("ticket_id", request.TicketId) is { Length: > 0 } ticket)
        {
            Add("c.conversation_id IN (SELECT conversation_id FROM conversation_tickets WHERE ticket_id = @ticket)", "ticket", ticket);
        }

        var isKey = conditions.Count > 0;
        if (StoredText.Require("site_id", request.SiteId) is { Length: > 0 } site)
        {
            Add("c.site_id = @site", "site", site.ToUpperInvariant());
        }

        if (ModeSql(request.Mode) is { } mode)
        {
            conditions.Add(mode);
        }

        var words = Words(request.Search);
        foreach (var (word, index) in words.Select((word, index) => (word, index)))
        {
            conditions.Add(WordSql(word, index));
            parameters.Add($"word{index}", word.Pattern);
            parameters.Add($"digits{index}", word.Digits);
        }

        // Mode leads there by its index, save for the mode that nearly all have.
        var leads = isKey || conditions.Count == 0 || (request.Mode is ConversationMode.PersonNeeded or ConversationMode.WithPerson && conditions.Count == 1);
        return new ConversationFilter(
            string.Concat(conditions.Select(condition => $" AND {condition}")), parameters, leads && words.Count == 0 ? null : words.Count > 0 ? Searched : Rows);
    }

    private static List<SearchWord> Words(string search)
    {
        var words = StoredText.Require("search", search).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct().Select(SearchWord.Of).ToList();
        return words.Count <= MaxWords
            ? words
            : throw CareException.InvalidArgument("SEARCH_TOO_LONG", "search", $"search has {words.Count} words; at most {MaxWords} are wanted.");
    }

    // Written out, and with the index's own condition, which SQLite does not see otherwise.
    private static string? ModeSql(ConversationMode mode) => mode switch
    {
        ConversationMode.Unspecified => null,
        ConversationMode.Automatic => $"c.mode = '{ConversationModes.Automatic}'",
        ConversationMode.PersonNeeded => $"c.mode = '{ConversationModes.PersonNeeded}' AND c.mode <> '{ConversationModes.Automatic}'",
        ConversationMode.WithPerson => $"c.mode = '{ConversationModes.WithPerson}' AND c.mode <> '{ConversationModes.Automatic}'",
        _ => throw CareException.InvalidArgument("MODE_UNKNOWN", "mode", $"mode is {(int)mode}; automatic, person needed or with person is wanted, or none."),
    };

    private static string WordSql(SearchWord word, int index) =>
        $"""
        (LOWER(c.customer_name) LIKE @word{index} ESCAPE '\' {(word.Digits is null ? "" : $"OR c.phone LIKE @digits{index} ")}OR EXISTS (
            SELECT 1 FROM (SELECT m.text FROM messages m WHERE m.conversation_id = c.conversation_id ORDER BY m.stored_at DESC, m.message_id DESC LIMIT 100) AS latest
            WHERE LOWER(latest.text) LIKE @word{index} ESCAPE '\'))
        """;
}
