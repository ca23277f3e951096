using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using CustomerCare.Bridge.Identity;
using CustomerCare.Storage;
using Dapper;

namespace CustomerCare.Bridge.Privacy;

/// <summary>Finds a <see cref="PersonScope"/>, on a reader or in a transaction.</summary>
internal sealed class PersonFinder(Dialect dialect, Func<string, object, Task<IEnumerable<string>>> query)
{
    public static PersonFinder On(DbConnection reader, Dialect dialect) => new(dialect, (sql, parameters) => reader.QueryAsync<string>(sql, parameters));

    public static PersonFinder In(DbSession session) => new(session.Dialect, (sql, parameters) => session.QueryAsync<string>(sql, parameters));

    /// <param name="address">A phone, or how a channel calls them.</param>
    public async Task<PersonScope> FindAsync(string address)
    {
        var now = long.Parse((await ListAsync("SELECT CAST(now_us() AS TEXT)", new { }))[0], CultureInfo.InvariantCulture);
        var scope = await WhoAsync(new PersonScope { LookedAt = now, Addresses = [address], Phones = PersonAddress.IsPhone(address) ? [address] : [] });
        scope = scope with { Accounts = await AccountsAsync(scope), Tickets = await TicketsAsync(scope), Turns = await TurnsAsync(scope) };
        scope = scope with { Loose = await LooseAsync(scope, since: 0), Events = await EventsAsync(scope) };
        scope = scope with { Media = await MediaAsync(scope) };
        return scope with { Answers = await AnswersAsync(scope, since: 0) };
    }

    // One address leads to a conversation, that one to other addresses, and these to what else is theirs.
    private async Task<PersonScope> WhoAsync(PersonScope scope)
    {
        while (true)
        {
            var known = scope.Size;
            scope = scope with { Conversations = Joined(await ConversationsAsync(scope), await MergesAsync(scope)) };
            scope = scope with { Phones = Joined(scope.Phones, await PhonesAsync(scope)) };
            scope = scope with { Addresses = Joined(scope.Addresses, scope.Phones, await AddressesAsync(scope)) };
            if (scope.Size == known)
            {
                return scope;
            }
        }
    }

    private Task<string[]> ConversationsAsync(PersonScope scope) => ListAsync(
        $"""
        SELECT conversation_id FROM conversations WHERE phone {dialect.In("Phones")} AND phone <> ''
        UNION SELECT conversation_id FROM conversations WHERE conversation_id {dialect.In("Conversations")}
        UNION SELECT conversation_id FROM conversations WHERE merged_into {dialect.In("Conversations")} AND merged_into <> ''
        UNION SELECT merged_into FROM conversations WHERE conversation_id {dialect.In("Conversations")}
        UNION SELECT conversation_id FROM addresses WHERE address {dialect.In("Addresses")} OR phone {dialect.In("Phones")}
        """,
        scope);

    // They are known to be one customer's, and become one conversation as soon as nobody works on them.
    private async Task<string[]> MergesAsync(PersonScope scope) =>
        [.. (await ListAsync($"SELECT item_id FROM queue_items WHERE queue = '{BridgeExtensions.TurnQueue}' AND partition_key {dialect.In("Conversations")}", scope))
            .Where(MergeItem.Is).SelectMany(MergeItem.Read)];

    private Task<string[]> PhonesAsync(PersonScope scope) => ListAsync(
        $"""
        SELECT phone FROM conversations WHERE conversation_id {dialect.In("Conversations")}
        UNION SELECT phone FROM addresses WHERE conversation_id {dialect.In("Conversations")} OR address {dialect.In("Addresses")}
        UNION SELECT address FROM addresses WHERE channel_account = '' AND conversation_id {dialect.In("Conversations")}
        """,
        scope);

    private Task<string[]> AddressesAsync(PersonScope scope) => ListAsync(
        $"""
        SELECT address FROM addresses WHERE conversation_id {dialect.In("Conversations")} OR phone {dialect.In("Phones")}
        UNION SELECT address FROM conversations WHERE conversation_id {dialect.In("Conversations")}
        """,
        scope);

    private async Task<string[]> AccountsAsync(PersonScope scope) =>
        [.. await ListAsync($"SELECT DISTINCT channel_account FROM addresses WHERE conversation_id {dialect.In("Conversations")} OR address {dialect.In("Addresses")}", scope), ""];

    private Task<string[]> TicketsAsync(PersonScope scope) => ListAsync(
        $"""
        SELECT ticket_id FROM messages WHERE conversation_id {dialect.In("Conversations")}
        UNION SELECT ticket_id FROM conversation_tickets WHERE conversation_id {dialect.In("Conversations")}
        """,
        scope);

    // A turn whose messages were worked on once more, and once more again, is named by its conversation alone.
    private Task<string[]> TurnsAsync(PersonScope scope) => ListAsync(
        $"""
        SELECT turn_id FROM turns WHERE conversation_id {dialect.In("Conversations")}
        UNION SELECT turn_id FROM messages WHERE conversation_id {dialect.In("Conversations")}
        """,
        scope);

    /// <param name="since">Microseconds UTC of when they were stored. What belongs to no conversation lies together in the index, in this order.</param>
    public async Task<string[]> LooseAsync(PersonScope scope, long since)
    {
        var theirs = await ListAsync(
            $"""
            SELECT message_id FROM messages WHERE conversation_id = '' AND stored_at >= @since AND (
                sender {dialect.In("Addresses")} OR chat_id {dialect.In("Addresses")}
                OR (direction = 'out' AND text <> '' AND ticket_id <> '' AND ticket_id {dialect.In("Tickets")}))
            """,
            new { since, scope.Addresses, scope.Tickets });
        return Joined(theirs, await NamingAsync(scope, "message_id", "text", "messages WHERE conversation_id = '' AND stored_at >= @since AND direction = 'out'", since));
    }

    /// <summary>Few wait at any time.</summary>
    public Task<string[]> EventsAsync(PersonScope scope) => NamingAsync(scope, "event_id", "request", "events WHERE created_at >= @since", since: 0);

    // A phone that is a part of a longer one is somebody else's. No id has a space.
    private async Task<string[]> NamingAsync(PersonScope scope, string id, string text, string from, long since)
    {
        string[] traces = [.. scope.Conversations, .. scope.Phones];
        if (traces.Length == 0)
        {
            return [];
        }

        var (named, parameters) = Traces.Of($"{text} LIKE @{{0}}", traces.Select(trace => $"%{trace}%"));
        parameters.AddDynamicParams(new { since });
        var whole = new Regex($"(?<![0-9])(?:{string.Join('|', traces.Select(Regex.Escape))})(?![0-9])", RegexOptions.CultureInvariant);
        return [.. (await ListAsync($"SELECT {id} || ' ' || {text} FROM {from} AND {named}", parameters))
            .Select(found => found.Split(' ', 2)).Where(found => whole.IsMatch(found[1])).Select(found => found[0])];
    }

    /// <param name="since">Microseconds UTC of the requests.</param>
    public Task<string[]> AnswersAsync(PersonScope scope, long since) => new AnswerFinder(dialect, query).FindAsync(scope, since);

    private async Task<string[]> MediaAsync(PersonScope scope) =>
        [.. (await ListAsync(
            $"SELECT attachments FROM messages WHERE (conversation_id {dialect.In("Conversations")} OR message_id {dialect.In("Loose")}) AND attachments IS NOT NULL", scope))
            .SelectMany(StoredAttachments.MediaIds).Distinct(StringComparer.Ordinal)];

    private static string[] Joined(params IEnumerable<string>[] lists) => [.. lists.SelectMany(list => list).Distinct(StringComparer.Ordinal)];

    private async Task<string[]> ListAsync(string sql, object parameters) => [.. (await query(sql, parameters)).Where(value => value?.Length > 0)];
}
