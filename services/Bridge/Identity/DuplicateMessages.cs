using CustomerCare.Bridge.Pipeline;
using CustomerCare.Bridge.Storage;
using CustomerCare.Storage;

namespace CustomerCare.Bridge.Identity;

/// <summary>Messages that came twice, under two addresses of one customer, before these were known to be one customer's.</summary>
internal static class DuplicateMessages
{
    /// <summary>Marks the second of each. It is dropped where nobody has worked on it yet; where both were worked on, it stays as it is.</summary>
    public static async Task MarkAsync(DbSession session, string older, string younger, IReadOnlyList<GatheringTurn> gathering)
    {
        var twice = await session.QueryAsync<(string Id, string TurnId, long StoredAt, string OtherId, string OtherTurnId, long OtherStoredAt)>(
            """
            SELECT a.message_id, a.turn_id, a.stored_at, b.message_id, b.turn_id, b.stored_at FROM messages a
            JOIN messages b ON b.direction = 'in' AND b.alias_of = '' AND b.conversation_id = @older AND b.conversation_id <> ''
                AND b.channel_account = a.channel_account AND b.channel_message_id = a.channel_message_id
            WHERE a.direction = 'in' AND a.alias_of = '' AND a.conversation_id = @younger AND a.conversation_id <> ''
            """,
            new { older, younger });
        foreach (var (id, turnId, storedAt, otherId, otherTurnId, otherStoredAt) in twice)
        {
            var (isOpen, isOtherOpen) = (IsGathering(turnId), IsGathering(otherTurnId));
            var second = isOpen != isOtherOpen ? (isOpen ? id : otherId) : (storedAt, id).CompareTo((otherStoredAt, otherId)) > 0 ? id : otherId;
            await MarkAsync(session, second, first: second == id ? otherId : id, drop: isOpen || isOtherOpen);
        }

        bool IsGathering(string turnId) => gathering.Any(turn => turn.TurnId == turnId);
    }

    private static Task<int> MarkAsync(DbSession session, string second, string first, bool drop) => session.ExecuteAsync(
        $"""
        UPDATE messages SET alias_of = @first {(drop ? ", state = @dropped, filter = @duplicate, turn_id = ''" : "")} WHERE message_id = @second
        """,
        new { second, first, dropped = MessageStates.Dropped, duplicate = FilterNames.Duplicate });
}
