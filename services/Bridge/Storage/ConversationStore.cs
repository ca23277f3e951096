using CustomerCare.Storage;
using CustomerCare.Storage.Queue;
using Dapper;

namespace CustomerCare.Bridge.Storage;

/// <summary>The conversations' SQL. Whoever changes one raises its version, and nobody overwrites a version that they have not read.</summary>
internal sealed class ConversationStore([FromKeyedServices(BridgeExtensions.Database)] Database database)
{
    /// <summary>The columns of <see cref="Conversation"/>.</summary>
    public const string Columns =
        """
        conversation_id, channel_account, address, phone, version, last_message_at, next_reply_at, replied_at, waiting_reply_id, customer_id, customer_name,
        account_number, site_id, tickets, question, mode, taken_by, taken_at, answered_at, unanswered_since, lapse_id, opted_out
        """;

    /// <summary>SQL for the conversation that a row of the table stands for by now: whoever finds one by its id asks for this, because it may have become part of another.</summary>
    public const string Current = "COALESCE(NULLIF(merged_into, ''), conversation_id)";

    private const string IsIt = $"conversation_id = (SELECT {Current} FROM conversations WHERE conversation_id = @conversationId)";

    /// <summary>The id of the conversation that has what was said under an id; null where there is none.</summary>
    public Task<string?> CurrentIdAsync(string conversationId, CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.QueryFirstOrDefaultAsync<string>($"SELECT {Current} FROM conversations WHERE conversation_id = @conversationId", new { conversationId }),
        cancellationToken);

    public Task<Conversation> ReadAsync(string conversationId, CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.QuerySingleAsync<Conversation>($"SELECT {Columns} FROM conversations WHERE {IsIt}", new { conversationId }),
        cancellationToken);

    /// <summary>The conversation as it is at this moment; null where there is none.</summary>
    public static Task<Conversation?> FindAsync(DbSession session, string conversationId) => session.QueryFirstOrDefaultAsync<Conversation>(
        $"SELECT {Columns} FROM conversations WHERE {IsIt}", new { conversationId });

    /// <summary>The conversation, which nobody else changes until the transaction ends; null where there is none.</summary>
    public static Task<Conversation?> LockAsync(DbSession session, string conversationId) => session.QueryFirstOrDefaultAsync<Conversation>(
        $"SELECT {Columns} FROM conversations WHERE {IsIt} {session.Dialect.ForUpdate}", new { conversationId });

    /// <summary>The same for a conversation that was read before: it is read again only where somebody has changed it since.</summary>
    /// <exception cref="LeaseLostException">Its person was erased since: whoever works on it has nothing left to do.</exception>
    public static async Task<Conversation> LockAsync(DbSession session, Conversation read)
    {
        var (version, repliedAt) = await session.QueryFirstOrDefaultAsync<(long, long)>(
            $"SELECT version, replied_at FROM conversations WHERE conversation_id = @ConversationId {session.Dialect.ForUpdate}", new { read.ConversationId });
        return version == read.Version ? read with { RepliedAt = repliedAt } : await LockAsync(session, read.ConversationId)
            ?? throw new LeaseLostException(BridgeExtensions.TurnQueue, read.ConversationId);
    }

    /// <summary>A message of either direction was stored. The version stays: no turn needs to know.</summary>
    public static Task TouchAsync(DbSession session, string conversationId, long now) => session.ExecuteAsync(
        "UPDATE conversations SET last_activity_at = @now WHERE conversation_id = @conversationId", new { conversationId, now });

    /// <summary>A message was handed to the channel: notes the time where it is an automatic reply. The version stays, because whoever plans the next one has the row locked.</summary>
    public static Task RepliedAsync(DbSession session, string messageId) => session.ExecuteAsync(
        "UPDATE conversations SET replied_at = now_us() WHERE conversation_id = (SELECT conversation_id FROM messages WHERE message_id = @messageId AND turn_id <> '')",
        new { messageId });

    /// <summary>Writes a locked conversation as its next version, and answers it.</summary>
    public static async Task<Conversation> UpdateAsync(DbSession session, Conversation conversation)
    {
        await session.ExecuteAsync(
            """
            UPDATE conversations SET version = version + 1, last_message_at = @LastMessageAt, next_reply_at = @NextReplyAt, waiting_reply_id = @WaitingReplyId,
                customer_id = @CustomerId, customer_name = @CustomerName, account_number = @AccountNumber, site_id = @SiteId,
                tickets = @Tickets, question = @Question, mode = @Mode, taken_by = @TakenBy, taken_at = @TakenAt, answered_at = @AnsweredAt,
                unanswered_since = @UnansweredSince, lapse_id = @LapseId, opted_out = @OptedOut,
                last_activity_at = CASE WHEN @StoredMessageAt > 0 THEN @StoredMessageAt ELSE last_activity_at END
            WHERE conversation_id = @ConversationId
            """,
            conversation);
        return conversation with { Version = conversation.Version + 1, StoredMessageAt = 0 };
    }
}
