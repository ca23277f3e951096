using CustomerCare.Storage;
using CustomerCare.Storage.Queue;
using Dapper;

namespace CustomerCare.Bridge.Outgoing;

/// <summary>Lets a reply that has waited go when its time has come indeed: what was planned before it may have gone out late, or not yet.</summary>
internal sealed class ReplyGate(
    [FromKeyedServices(BridgeExtensions.Database)] Database database, [FromKeyedServices(BridgeExtensions.OutgoingQueue)] WorkQueue queue, ReplyBudget budget)
{
    // By the queue and not by the state, which a receipt may change first. What a turn says is automatic, and nothing else is.
    private const string Others =
        $"""
        SELECT 1 FROM messages other JOIN queue_items q ON q.queue = '{BridgeExtensions.OutgoingQueue}' AND q.item_id = other.message_id AND q.dead_at IS NULL
        WHERE other.direction = 'out' AND other.turn_id <> ''
        """;

    /// <summary>Whether an automatic reply of a conversation is still to be handed over.</summary>
    public static async Task<bool> IsAnyOnItsWayAsync(DbSession session, string conversationId) =>
        await session.ScalarAsync<long?>($"{Others} AND other.conversation_id = @conversationId LIMIT 1", new { conversationId }) is not null;

    /// <summary>Puts a reply back in its line until its time; false where it may go now.</summary>
    public async Task<bool> PutOffAsync(QueueLease lease, CancellationToken cancellationToken)
    {
        // In the order of the queue, which is one for all lines: no two wait for each other.
        var ahead = await database.ReadAsync(
            connection => connection.QueryFirstOrDefaultAsync<Ahead>(
                $"""
                SELECT c.replied_at, now_us() AS now, EXISTS ({Others} AND other.conversation_id = m.conversation_id AND q.seq < @Seq) AS is_on_its_way
                FROM messages m JOIN conversations c ON c.conversation_id = m.conversation_id WHERE m.message_id = @ItemId
                """,
                lease),
            cancellationToken);
        if (ahead is null || ahead.MayGo(budget))
        {
            return false;
        }

        await database.WriteAsync(session => queue.PutOffAsync(session, lease, ahead.NotBefore(budget), ahead.Since), cancellationToken);
        return true;
    }

    private sealed record Ahead
    {
        public required long RepliedAt { get; init; }
        public required long Now { get; init; }
        public required bool IsOnItsWay { get; init; }

        /// <summary>From when on the reply was kept from going. One that was put in line before it has kept it all the time.</summary>
        public long Since => IsOnItsWay ? 0 : RepliedAt;

        public long NotBefore(ReplyBudget budget) => budget.After(IsOnItsWay ? Now : RepliedAt);

        public bool MayGo(ReplyBudget budget) => NotBefore(budget) <= Now;
    }
}
