using CustomerCare.Storage;
using Dapper;

namespace CustomerCare.Bridge.Blocking;

/// <summary>Who is meant by a request.</summary>
/// <param name="Phone">Empty while unknown.</param>
/// <param name="ConversationId">Empty where they have not written yet.</param>
internal sealed record SenderIdentity(string Phone, string ConversationId)
{
    public string Key => Phone.Length > 0 ? Phone : ConversationId;
}

/// <summary>The block list's SQL.</summary>
internal sealed class BlockedStore([FromKeyedServices(BridgeExtensions.Database)] Database database)
{
    public static async Task<SenderIdentity> OfPhoneAsync(DbSession session, string phone) => new(
        phone,
        await session.ScalarAsync<string>(
            "SELECT conversation_id FROM conversations WHERE phone = @phone AND phone <> '' ORDER BY last_message_at DESC, conversation_id LIMIT 1", new { phone }) ?? "");

    /// <summary>Null where there is no such conversation.</summary>
    public static async Task<SenderIdentity?> OfConversationAsync(DbSession session, string conversationId) =>
        await session.ScalarAsync<string>("SELECT phone FROM conversations WHERE conversation_id = @conversationId", new { conversationId }) is { } phone
            ? new SenderIdentity(phone, conversationId)
            : null;

    /// <summary>Marks every address of the sender, or takes the mark off. One that comes later is marked when it comes.</summary>
    public static Task MarkAsync(DbSession session, SenderIdentity sender, bool blocked) => session.ExecuteAsync(
        """
        UPDATE addresses SET blocked = @blocked WHERE conversation_id IN (
            SELECT conversation_id FROM conversations WHERE conversation_id = @ConversationId
            UNION SELECT conversation_id FROM conversations WHERE phone = @Phone AND phone <> '')
        """,
        new { sender.ConversationId, sender.Phone, blocked });

    /// <summary>Puts a sender on the list; one who is on it stays with what was said first.</summary>
    public static async Task<BlockedRow> AddAsync(DbSession session, SenderIdentity sender, string reason, string blockedBy)
    {
        await session.ExecuteAsync(
            """
            INSERT INTO blocked_senders (sender_key, phone, conversation_id, reason, blocked_by, blocked_at)
            VALUES (@Key, @Phone, @ConversationId, @reason, @blockedBy, now_us()) ON CONFLICT (sender_key) DO NOTHING
            """,
            new { sender.Key, sender.Phone, sender.ConversationId, reason, blockedBy });
        return (await session.QueryFirstOrDefaultAsync<BlockedRow>($"SELECT {BlockedRow.Columns} FROM blocked_senders WHERE sender_key = @Key", sender))!;
    }

    /// <summary>Takes a sender off the list; null where they are not on it.</summary>
    /// <remarks>Whoever was blocked before their phone was known stands there under the conversation's id.</remarks>
    public static Task<BlockedRow?> RemoveAsync(DbSession session, SenderIdentity sender) => session.QueryFirstOrDefaultAsync<BlockedRow>(
        $"DELETE FROM blocked_senders WHERE sender_key IN (@Key, @ConversationId) RETURNING {BlockedRow.Columns}", sender);

    /// <summary>The latest first.</summary>
    public Task<IReadOnlyList<BlockedRow>> ListAsync((long BlockedAt, string Key)? after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<BlockedRow>>(
            async connection => [.. await connection.QueryAsync<BlockedRow>(
                $"""
                SELECT {BlockedRow.Columns} FROM blocked_senders WHERE @first OR (blocked_at, sender_key) < (@blockedAt, @key)
                ORDER BY blocked_at DESC, sender_key DESC LIMIT @limit
                """,
                new { first = after is null, blockedAt = after?.BlockedAt ?? 0, key = after?.Key ?? "", limit })],
            cancellationToken);
}
