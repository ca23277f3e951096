using System.Data.Common;
using CustomerCare.Bridge.Storage;
using CustomerCare.Storage;
using Dapper;

namespace CustomerCare.Bridge.Ledger;

/// <summary>A message whose state is not final.</summary>
internal sealed record UnfinishedRow
{
    public required string MessageId { get; init; }
    public required long StoredAt { get; init; }
    public required string ConversationId { get; init; }
    public required string ChannelMessageId { get; init; }
    public required string State { get; init; }
}

/// <summary>The SQL of the account. Counts and what is not final come from one index alone, <c>messages_in_by_state</c>.</summary>
internal static class LedgerStore
{
    /// <summary>States as they are stored, in the contract's order.</summary>
    public static readonly IReadOnlyList<string> StoredStates =
        [MessageStates.Received, MessageStates.WaitingForCustomer, MessageStates.Done, MessageStates.Failed, MessageStates.Dropped];

    private static readonly IReadOnlyList<string> Unfinished = [MessageStates.Received, MessageStates.WaitingForCustomer, MessageStates.Failed];

    /// <summary>How many messages of the period are in each state, in one statement and so at one moment.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> CountAsync(DbConnection connection, Period period)
    {
        var rows = await connection.QueryAsync<(string State, long Count)>(CountSql(period), period);
        var counts = rows.ToDictionary(row => row.State, row => row.Count);
        counts[MessageStates.Received] -= counts[MessageStates.InTurn];
        return counts;
    }

    // States are written out: neither database would see from a parameter which part of the index is meant.
    public static string CountSql(Period period) => string.Join(
        " UNION ALL ",
        StoredStates.Select(state => $"SELECT '{state}', (SELECT COUNT(*) FROM messages m WHERE m.direction = 'in' AND m.state = '{state}' AND {period.Sql})")
            .Append($"SELECT '{MessageStates.InTurn}', ({InTurnSql(period)})"));

    /// <summary>One page, oldest first.</summary>
    /// <param name="after">Where the page before ended; null for the first one.</param>
    public static async Task<IReadOnlyList<UnfinishedRow>> UnfinishedAsync(DbConnection connection, Period period, (long Time, string Id)? after, int limit)
    {
        var rows = await connection.QueryAsync<UnfinishedRow>(
            UnfinishedSql(period), new { From = Math.Max(period.From, after?.Time ?? 0), period.To, period.Account, Time = after?.Time ?? -1, Id = after?.Id ?? "", limit });
        return [.. rows];
    }

    public static string UnfinishedSql(Period period) =>
        $"""
        SELECT m.message_id, m.stored_at, m.conversation_id, m.channel_message_id, {MessageStates.Effective} AS state
        FROM ({string.Join(" UNION ALL ", Unfinished.Select(state => $"SELECT * FROM ({OfState(state, period)}) AS {state}"))}) m
        LEFT JOIN turns t ON t.turn_id = m.turn_id
        ORDER BY m.stored_at, m.message_id LIMIT @limit
        """;

    /// <summary>Which of the channel's ids have never been handed in, in their order.</summary>
    public static async Task<IReadOnlyList<string>> MissingAsync(DbConnection connection, Dialect dialect, IEnumerable<string> ids, string account)
    {
        var asked = ids.Distinct(StringComparer.Ordinal).ToArray();
        var possible = asked.Where(StoredText.IsPossible).ToArray();
        if (possible.Length == 0)
        {
            return asked;
        }

        var known = await connection.QueryAsync<string>(MissingSql(dialect, account), new { possible, account });
        return [.. asked.Except(known, StringComparer.Ordinal)];
    }

    public static string MissingSql(Dialect dialect, string account) =>
        $"""
        SELECT channel_message_id FROM messages WHERE direction = 'in' AND channel_message_id {dialect.In("possible")}
        {(account.Length > 0 ? "AND channel_account = @account" : "")}
        """;

    private static string InTurnSql(Period period) =>
        $"""
        SELECT COUNT(*) FROM messages m JOIN turns t ON t.turn_id = m.turn_id AND t.state <> '{TurnStates.Gathering}'
        WHERE m.direction = 'in' AND m.state = '{MessageStates.Received}' AND {period.Sql}
        """;

    private static string OfState(string state, Period period) =>
        $"""
        SELECT m.message_id, m.stored_at, m.conversation_id, m.channel_message_id, m.state, m.turn_id FROM messages m
        WHERE m.direction = 'in' AND m.state = '{state}' AND {period.Sql} AND (m.stored_at > @Time OR m.message_id > @Id)
        ORDER BY m.stored_at, m.message_id LIMIT @limit
        """;
}
