using CustomerCare.Storage;
using Dapper;

namespace CustomerCare.Bridge.Storage;

/// <summary>The conversations' SQL. Whoever changes one raises its version, and nobody overwrites a version that they have not read.</summary>
internal sealed class ConversationStore([FromKeyedServices(BridgeExtensions.Database)] Database database)
{
    /// <summary>The columns of <see cref="Conversation"/>.</summary>
    public const string Columns =
        """
        conversation_id, channel_account, address, phone, version, last_message_at, next_reply_at, waiting_reply_id, customer_id, customer_name,
        account_number, site_id, tickets, question, mode
        """;

    public Task<Conversation> ReadAsync(string conversationId, CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.QuerySingleAsync<Conversation>($"SELECT {Columns} FROM conversations WHERE conversation_id = @conversationId", new { conversationId }),
        cancellationToken);

    /// <summary>The conversation, which nobody else changes until the transaction ends; null where there is none.</summary>
    public static Task<Conversation?> LockAsync(DbSession session, string conversationId) => session.QueryFirstOrDefaultAsync<Conversation>(
        $"SELECT {Columns} FROM conversations WHERE conversation_id = @conversationId {session.Dialect.ForUpdate}", new { conversationId });

    /// <summary>The same for a conversation that was read before: it is read again only where somebody has changed it since.</summary>
    public static async Task<Conversation> LockAsync(DbSession session, Conversation read)
    {
        var version = await session.ScalarAsync<long>(
            $"SELECT version FROM conversations WHERE conversation_id = @ConversationId {session.Dialect.ForUpdate}", new { read.ConversationId });
        return version == read.Version ? read : (await LockAsync(session, read.ConversationId))!;
    }

    /// <summary>Writes a locked conversation as its next version, and answers it.</summary>
    public static async Task<Conversation> UpdateAsync(DbSession session, Conversation conversation)
    {
        await session.ExecuteAsync(
            """
            UPDATE conversations SET version = version + 1, last_message_at = @LastMessageAt, next_reply_at = @NextReplyAt, waiting_reply_id = @WaitingReplyId,
                customer_id = @CustomerId, customer_name = @CustomerName, account_number = @AccountNumber, site_id = @SiteId,
                tickets = @Tickets, question = @Question, mode = @Mode
            WHERE conversation_id = @ConversationId
            """,
            conversation);
        return conversation with { Version = conversation.Version + 1 };
    }
}
