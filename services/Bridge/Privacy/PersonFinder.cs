using System.Data.Common;
using System.Text;
using CustomerCare.Storage;
using Dapper;

namespace CustomerCare.Bridge.Privacy;

/// <summary>Finds a <see cref="PersonScope"/>, on a reader or in a transaction.</summary>
internal sealed class PersonFinder(Dialect dialect, Func<string, object, Task<IEnumerable<string>>> query)
{
    public static PersonFinder On(DbConnection reader, Dialect dialect) => new(dialect, (sql, parameters) => reader.QueryAsync<string>(sql, parameters));

    public static PersonFinder In(DbSession session) => new(session.Dialect, (sql, parameters) => session.QueryAsync<string>(sql, parameters));

    public async Task<PersonScope> FindAsync(string phone)
    {
        var conversations = await ListAsync(
            "SELECT conversation_id FROM conversations WHERE phone = @phone UNION SELECT conversation_id FROM addresses WHERE address = @phone", new { phone });
        var addresses = await ListAsync(
            $"""
            SELECT address FROM addresses WHERE conversation_id {dialect.In("conversations")}
            UNION SELECT address FROM conversations WHERE conversation_id {dialect.In("conversations")}
            """,
            new { conversations });
        var tickets = await ListAsync($"SELECT DISTINCT ticket_id FROM messages WHERE conversation_id {dialect.In("conversations")} AND ticket_id <> ''", new { conversations });
        var scope = new PersonScope(phone, conversations, [.. addresses.Append(phone).Distinct(StringComparer.Ordinal)], tickets);
        return scope with
        {
            Loose = await LooseAsync(scope),
            Events = await EventsAsync(scope),
            Answers = await AnswersAsync(scope),
        };
    }

    // What belongs to no conversation lies together in the index, so that this looks at no other messages.
    private Task<string[]> LooseAsync(PersonScope scope) => ListAsync(
        $"""
        SELECT message_id FROM messages WHERE conversation_id = '' AND (
            sender {dialect.In("Addresses")} OR chat_id {dialect.In("Addresses")}
            OR (direction = 'out' AND text <> '' AND ((ticket_id <> '' AND ticket_id {dialect.In("Tickets")}) OR text LIKE @anyPhone)))
        """,
        new { scope.Addresses, scope.Tickets, anyPhone = $"%{scope.Phone}%" });

    public async Task<string[]> EventsAsync(PersonScope scope)
    {
        // Few wait at any time.
        var found = new List<string>();
        foreach (var trace in scope.Conversations.Append(scope.Phone))
        {
            found.AddRange(await ListAsync("SELECT event_id FROM events WHERE request LIKE @any", new { any = $"%{trace}%" }));
        }

        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    public async Task<string[]> AnswersAsync(PersonScope scope)
    {
        var holds = dialect == Dialect.Postgres ? "position(@id IN response) > 0" : "instr(response, @id) > 0";
        var found = new List<string>();
        foreach (var conversationId in scope.Conversations)
        {
            found.AddRange(await ListAsync(
                $"SELECT request_id FROM requests WHERE {KeptAnswers.WithTexts} AND response IS NOT NULL AND {holds}", new { id = Encoding.UTF8.GetBytes(conversationId) }));
        }

        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    private async Task<string[]> ListAsync(string sql, object parameters) => [.. (await query(sql, parameters)).Where(value => value.Length > 0)];
}
