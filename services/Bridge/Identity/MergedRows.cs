using CustomerCare.Bridge.Storage;
using CustomerCare.Storage;

namespace CustomerCare.Bridge.Identity;

/// <summary>A turn whose burst goes on.</summary>
internal sealed record GatheringTurn(string TurnId, string ConversationId);

/// <summary>The rows that go from one conversation to another.</summary>
internal static class MergedRows
{
    /// <summary>Until the transaction ends no message gets into the conversations.</summary>
    public static Task LockAddressesAsync(DbSession session, params string[] conversations) => session.QueryAsync<string>(
        $"""
        SELECT address FROM addresses WHERE conversation_id {session.Dialect.In("conversations")} ORDER BY channel_account, address {session.Dialect.ForUpdate}
        """,
        new { conversations });

    /// <summary>The turns whose bursts go on, which nobody closes until the transaction ends.</summary>
    public static async Task<IReadOnlyList<GatheringTurn>> LockGatheringAsync(DbSession session, params string[] conversations) =>
        [.. await session.QueryAsync<GatheringTurn>(
            $"""
            SELECT turn_id, conversation_id FROM turns WHERE conversation_id {session.Dialect.In("conversations")} AND state = '{TurnStates.Gathering}'
            ORDER BY turn_id {session.Dialect.ForUpdate}
            """,
            new { conversations })];

    /// <summary>Makes one of two bursts, as old as the older of them.</summary>
    /// <returns>The turn's id; null where no message is left to work on.</returns>
    public static async Task<string?> JoinAsync(DbSession session, string conversationId, IReadOnlyList<GatheringTurn> gathering)
    {
        if (gathering.Count == 0)
        {
            return null;
        }

        var joined = gathering[0].TurnId;
        foreach (var turnId in gathering.Skip(1).Select(turn => turn.TurnId))
        {
            await session.ExecuteAsync("UPDATE messages SET turn_id = @joined WHERE turn_id = @turnId; DELETE FROM turns WHERE turn_id = @turnId", new { joined, turnId });
        }

        if (await session.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE turn_id = @joined AND direction = 'in'", new { joined }) > 0)
        {
            await session.ExecuteAsync("UPDATE turns SET conversation_id = @conversationId WHERE turn_id = @joined", new { conversationId, joined });
            return joined;
        }

        await session.ExecuteAsync("DELETE FROM turns WHERE turn_id = @joined", new { joined });
        return null;
    }

    public static Task MoveAsync(DbSession session, string older, string younger) => session.ExecuteAsync(
        """
        UPDATE turns SET conversation_id = @older WHERE conversation_id = @younger
            AND turn_id IN (SELECT turn_id FROM messages WHERE conversation_id = @younger AND turn_id <> '');
        UPDATE messages SET conversation_id = @older WHERE conversation_id = @younger;
        UPDATE addresses SET conversation_id = @older WHERE conversation_id = @younger;
        INSERT INTO conversation_tickets (ticket_id, conversation_id)
            SELECT ticket_id, @older FROM conversation_tickets WHERE conversation_id = @younger ON CONFLICT DO NOTHING;
        DELETE FROM conversation_tickets WHERE conversation_id = @younger;
        UPDATE blocked_senders SET conversation_id = @older WHERE conversation_id = @younger
        """,
        new { older, younger });

    /// <summary>Writes what both know together; the other one is left empty, and leads to it.</summary>
    public static async Task WriteAsync(DbSession session, Conversation merged, string younger)
    {
        await ConversationStore.UpdateAsync(session, merged);
        await session.ExecuteAsync(
            """
            UPDATE conversations SET phone = @Phone, replied_at = @RepliedAt WHERE conversation_id = @ConversationId;
            UPDATE conversations SET (channel_account, address) =
                (SELECT channel_account, address FROM addresses WHERE conversation_id = @ConversationId AND channel_account <> ''
                ORDER BY last_inbound_at DESC, channel_account, address LIMIT 1)
            WHERE conversation_id = @ConversationId AND EXISTS (SELECT 1 FROM addresses WHERE conversation_id = @ConversationId AND last_inbound_at > 0);
            UPDATE conversations SET version = version + 1, merged_into = @ConversationId, phone = '', tickets = '[]', question = NULL, waiting_reply_id = ''
            WHERE conversation_id = @younger OR merged_into = @younger
            """,
            new { merged.Phone, merged.RepliedAt, merged.ConversationId, younger });
    }
}
