using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Storage;
using CustomerCare.Bridge.Texts;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;
using Dapper;

namespace CustomerCare.Bridge.Outgoing;

/// <summary>Messages on their way out: rows of the ledger and their place in the queue.</summary>
internal sealed class OutgoingStore(
    [FromKeyedServices(BridgeExtensions.Database)] Database database, [FromKeyedServices(BridgeExtensions.OutgoingQueue)] WorkQueue queue)
{
    /// <summary>Puts a message in line, as part of the transaction that has the reason for it.</summary>
    /// <param name="delay">What waits for the reply budget waits in a line of its own, so that safety advice can overtake it.</param>
    public async Task EnqueueAsync(
        DbSession session, OutboundMessage message, string conversationId, string turnId, string ticketId, long now, TimeSpan delay = default)
    {
        await session.ExecuteAsync(
            """
            INSERT INTO messages (message_id, conversation_id, direction, channel_account, chat_id, sender, channel_message_id, kind, text, sent_at, stored_at, state, turn_id, ticket_id)
            VALUES (@MessageId, @conversationId, 'out', @ChannelAccount, @Recipient, '', @MessageId, 'text', @Text, @now, @now, @state, @turnId, @ticketId)
            """,
            new { message.MessageId, conversationId, message.ChannelAccount, message.Recipient, message.Text, now, turnId, ticketId, state = ReceiptStates.Pending });
        await queue.EnqueueAsync(session, delay > TimeSpan.Zero ? LaterLine(message.Recipient) : message.Recipient, message.MessageId, delay);
    }

    /// <summary>Adds a reply to the one of the same conversation that still waits. False where none does; then it has to go by itself.</summary>
    public async Task<bool> TryMergeAsync(DbSession session, Conversation conversation, string text)
    {
        var messageId = conversation.WaitingReplyId;
        if (messageId.Length == 0 || !await queue.IsWaitingAsync(session, LaterLine(conversation.Address), messageId))
        {
            return false;
        }

        var waiting = await session.ScalarAsync<string>("SELECT text FROM messages WHERE message_id = @messageId", new { messageId });
        await session.ExecuteAsync("UPDATE messages SET text = @text WHERE message_id = @messageId", new { messageId, text = BilingualText.Merge(waiting!, text) });
        return true;
    }

    private static string LaterLine(string recipient) => $"{recipient}/later";

    /// <summary>Where the person with a phone writes from; null where there is no such conversation.</summary>
    public static async Task<(string ConversationId, string Address)?> AddressOfAsync(DbSession session, string channelAccount, string phone)
    {
        var found = await session.QueryAsync<(string, string)>(
            """
            SELECT conversation_id, address FROM conversations
            WHERE channel_account = @channelAccount AND phone = @phone AND phone <> '' ORDER BY last_message_at DESC LIMIT 1
            """,
            new { channelAccount, phone });
        return found.Select(row => ((string, string)?)row).SingleOrDefault();
    }

    public static async Task<bool> ExistsAsync(DbSession session, string messageId) =>
        await session.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE message_id = @messageId", new { messageId }) > 0;

    public Task<OutboundMessage?> FindAsync(string messageId, CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.QueryFirstOrDefaultAsync<OutboundMessage>(
            "SELECT message_id, channel_account, chat_id AS recipient, text FROM messages WHERE message_id = @messageId", new { messageId }),
        cancellationToken);

    public static Task MarkSentAsync(DbSession session, string messageId) => session.ExecuteAsync(
        "UPDATE messages SET state = @state, sent_at = now_us() WHERE message_id = @messageId", new { messageId, state = ReceiptStates.Sent });

    public static Task MarkFailedAsync(DbSession session, string messageId, string reason) => session.ExecuteAsync(
        "UPDATE messages SET state = @state, error = @reason WHERE message_id = @messageId", new { messageId, reason, state = ReceiptStates.Failed });
}
