using CustomerCare.Bridge.Storage;
using CustomerCare.Protos.Conversation.V1;

namespace CustomerCare.Bridge.Ledger;

/// <summary>
/// What must not be, as statements that give the ids of what is nevertheless. Each is one statement and so sees one moment:
/// what is being worked on while it runs is no problem. Parameters: <c>From</c>, <c>To</c>, <c>Account</c>, <c>Limit</c>,
/// <c>Late</c> (decided before that is too old).
/// </summary>
internal static class ProblemChecks
{
    private const string Open = "('gathering', 'closed', 'decided')";
    private const string Final = "('waiting_for_customer', 'done', 'failed')";
    private const string Accepted = "('received', 'waiting_for_customer', 'done', 'failed')";

    public static IReadOnlyList<(LedgerProblemKind Kind, string Sql)> Of(Period period) =>
    [
        (LedgerProblemKind.UnknownState, UnknownState),
        (LedgerProblemKind.MessageWithoutTurn, Messages(period, $"m.state IN {Accepted}", "LEFT JOIN turns t ON t.turn_id = m.turn_id", "t.turn_id IS NULL")),
        (LedgerProblemKind.MessageInTwoTurns, Messages(period, $"m.state IN {Accepted}", "", Twin)),
        (LedgerProblemKind.MessageLeftBehind, Messages(period, "m.state = 'received'", "JOIN turns t ON t.turn_id = m.turn_id", $"t.state NOT IN {Open}")),
        (LedgerProblemKind.MessageAheadOfTurn, Messages(period, $"m.state IN {Final}", "JOIN turns t ON t.turn_id = m.turn_id", $"t.state IN {Open}")),
        (LedgerProblemKind.TurnWithoutMessages, TurnWithoutMessages),
        (LedgerProblemKind.TurnWithoutQueueItem, OfOpenTurns($"NOT EXISTS ({QueueItem(BridgeExtensions.TurnQueue, "t.turn_id")})")),
        (LedgerProblemKind.DecidedTurnTooOld, OfOpenTurns($"t.state = '{TurnStates.Decided}' AND t.decided_at < @Late")),
        (LedgerProblemKind.OutgoingWithoutQueueItem, OutgoingWithoutQueueItem),
        (LedgerProblemKind.QueueItemWithoutMessage, QueueItemWithoutMessage),
    ];

    // From one state to the next by the index, and of those that there are the ones that there must not be.
    private static string UnknownState =>
        $"""
        WITH RECURSIVE states (state) AS (
            SELECT MIN(state) FROM messages WHERE direction = 'in'
            UNION ALL SELECT (SELECT MIN(m.state) FROM messages m WHERE m.direction = 'in' AND m.state > states.state) FROM states WHERE states.state IS NOT NULL)
        SELECT m.message_id FROM messages m JOIN states ON m.state = states.state
        WHERE m.direction = 'in' AND states.state NOT IN ({string.Join(", ", LedgerStore.StoredStates.Select(state => $"'{state}'"))}) AND m.stored_at >= @From AND m.stored_at < @To
        LIMIT @Limit
        """;

    // The unique key keeps it from being; this is what tells if the key is gone.
    private static string Twin =>
        """
        EXISTS (SELECT 1 FROM messages o WHERE o.direction = 'in' AND o.channel_message_id = m.channel_message_id AND o.channel_account = m.channel_account
            AND o.chat_id = m.chat_id AND o.sender = m.sender AND o.message_id <> m.message_id AND o.turn_id <> m.turn_id)
        """;

    private static string TurnWithoutMessages =>
        """
        SELECT t.turn_id FROM turns t WHERE t.opened_at >= @From AND t.opened_at < @To
            AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.turn_id = t.turn_id AND m.direction = 'in')
        LIMIT @Limit
        """;

    private static string OutgoingWithoutQueueItem =>
        $"""
        SELECT m.message_id FROM messages m
        WHERE m.direction = 'out' AND m.state = 'pending' AND m.stored_at < @To AND NOT EXISTS ({QueueItem(BridgeExtensions.OutgoingQueue, "m.message_id")})
        LIMIT @Limit
        """;

    // A turn's messages that are not finished lead to every turn that is not: so no index over the states of turns is needed.
    private static string OfOpenTurns(string condition) =>
        $"""
        SELECT DISTINCT t.turn_id FROM messages m JOIN turns t ON t.turn_id = m.turn_id
        WHERE m.direction = 'in' AND m.state = 'received' AND m.stored_at < @To AND t.state IN {Open} AND {condition}
        LIMIT @Limit
        """;

    private static string QueueItemWithoutMessage =>
        $"""
        SELECT q.item_id FROM queue_items q WHERE q.enqueued_at < @To AND (
            (q.queue = '{BridgeExtensions.OutgoingQueue}' AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.message_id = q.item_id))
            OR (q.queue = '{BridgeExtensions.TurnQueue}' AND NOT EXISTS (SELECT 1 FROM turns t WHERE t.turn_id = q.item_id)))
        LIMIT @Limit
        """;

    private static string QueueItem(string queue, string id) => $"SELECT 1 FROM queue_items q WHERE q.queue = '{queue}' AND q.item_id = {id} AND q.dead_at IS NULL";

    private static string Messages(Period period, string state, string join, string condition) =>
        $"SELECT m.message_id FROM messages m {join} WHERE m.direction = 'in' AND {state} AND {period.Sql} AND {condition} LIMIT @Limit";
}
