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
    private const string LaterLineEnd = "/later";

    /// <summary>Puts a message in line, as part of the transaction that has the reason for it.</summary>
    public async Task EnqueueAsync(DbSession session, OutboundMessage message, string conversationId, string turnId, string ticketId, long now)
    {
        await AddAsync(session, message, conversationId, turnId, ticketId, now, delay: default);
        if (conversationId.Length > 0)
        {
            await ConversationStore.TouchAsync(session, conversationId, now);
        }
    }

    /// <summary>The same for a conversation that the caller writes anyway: <see cref="Conversation.StoredMessageAt"/> tells the time then.</summary>
    /// <param name="delay">What waits for the reply budget waits in a line of its own, so that safety advice can overtake it.</param>
    public async Task AddAsync(DbSession session, OutboundMessage message, string conversationId, string turnId, string ticketId, long now, TimeSpan delay)
    {
        await session.ExecuteAsync(
            """
            INSERT INTO messages (message_id, conversation_id, direction, channel_account, chat_id, sender, channel_message_id, kind, text, sent_at, stored_at, state, turn_id, ticket_id, attachments, author)
            VALUES (@MessageId, @conversationId, 'out', @ChannelAccount, @Recipient, '', @MessageId, 'text', @Text, @now, @now, @state, @turnId, @ticketId, @Attachments, @Author)
            """,
            new { message.MessageId, conversationId, message.ChannelAccount, message.Recipient, message.Text, message.Attachments, message.Author, now, turnId, ticketId, state = ReceiptStates.Pending });
        await queue.EnqueueAsync(session, delay > TimeSpan.Zero ? LaterLine(message.Recipient) : message.Recipient, message.MessageId, delay);
    }

    /// <summary>Adds a reply to the one of the same conversation that still waits. False where none does; then it has to go by itself.</summary>
    /// <param name="text">Empty where it says nothing that the other one does not.</param>
    /// <remarks>What the channel may have been given already stays as it is: a repetition of its id shows the customer nothing.</remarks>
    public async Task<bool> TryMergeAsync(DbSession session, Conversation conversation, string text)
    {
        var messageId = conversation.WaitingReplyId;
        if (messageId.Length == 0 || await RecipientOfAsync(session, messageId) is not { } recipient
            || await queue.UntouchedUntilAsync(session, LaterLine(recipient), messageId) is not { } dueAt)
        {
            return false;
        }

        var waiting = await session.ScalarAsync<string>("SELECT text FROM messages WHERE message_id = @messageId", new { messageId });
        await session.ExecuteAsync(
            "UPDATE messages SET text = @text, channel_account = @ChannelAccount, chat_id = @Address WHERE message_id = @messageId",
            new { messageId, text = text.Length == 0 ? waiting : BilingualText.Merge(waiting!, text), conversation.ChannelAccount, conversation.Address });
        if (recipient != conversation.Address)
        {
            // The customer writes from another address by now.
            await queue.RemoveAsync(session, LaterLine(recipient), messageId);
            await queue.EnqueueAsync(session, LaterLine(conversation.Address), messageId, TimeSpan.FromMicroseconds(Math.Max(0, dueAt - await session.NowAsync())));
        }

        return true;
    }

    /// <summary>When a reply is due that still waits for the budget, in microseconds UTC; null where it does not wait.</summary>
    public async Task<long?> WaitingUntilAsync(DbSession session, string messageId) =>
        await RecipientOfAsync(session, messageId) is { } recipient ? await queue.WaitingUntilAsync(session, LaterLine(recipient), messageId) : null;

    /// <summary>Lets a reply wait longer that waits for the budget.</summary>
    /// <param name="dueAt">Microseconds UTC by the database's clock.</param>
    public async Task PutOffAsync(DbSession session, string messageId, long dueAt)
    {
        if (await RecipientOfAsync(session, messageId) is { } recipient)
        {
            await queue.RescheduleAsync(session, LaterLine(recipient), messageId, dueAt);
        }
    }

    private static Task<string?> RecipientOfAsync(DbSession session, string messageId) =>
        session.QueryFirstOrDefaultAsync<string>("SELECT chat_id FROM messages WHERE message_id = @messageId", new { messageId });

    /// <summary>Whether an item stands in the line of those that wait for the budget.</summary>
    public static bool WaitsForBudget(QueueLease lease) => lease.PartitionKey.EndsWith(LaterLineEnd, StringComparison.Ordinal);

    /// <summary>The line of what waits for the reply budget.</summary>
    public static string LaterLine(string recipient) => $"{recipient}{LaterLineEnd}";

    /// <summary>Where the person with a phone writes to an account of ours from; null where they never have.</summary>
    public static async Task<(string ConversationId, string Address)?> AddressOfAsync(DbSession session, string channelAccount, string phone)
    {
        var found = await session.QueryAsync<(string, string)>(
            """
            SELECT c.conversation_id, a.address FROM conversations c
            JOIN addresses a ON a.conversation_id = c.conversation_id AND a.channel_account = @channelAccount
            WHERE c.phone = @phone AND c.phone <> '' ORDER BY a.last_inbound_at DESC, c.last_message_at DESC LIMIT 1
            """,
            new { channelAccount, phone });
        return found.Select(row => ((string, string)?)row).SingleOrDefault();
    }

    public static async Task<bool> ExistsAsync(DbSession session, string messageId) =>
        await session.ScalarAsync<long>("SELECT COUNT(*) FROM messages WHERE message_id = @messageId", new { messageId }) > 0;

    public Task<OutboundMessage?> FindAsync(string messageId, CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.QueryFirstOrDefaultAsync<OutboundMessage>(
            "SELECT message_id, channel_account, chat_id AS recipient, text, attachments FROM messages WHERE message_id = @messageId", new { messageId }),
        cancellationToken);

    /// <summary>The channel has taken it. A receipt may have been faster, and then knows better.</summary>
    /// <returns>Microseconds since the first message that it answers; null where it answers none.</returns>
    public static Task<long?> MarkSentAsync(DbSession session, string messageId, int attempts) => session.QueryFirstOrDefaultAsync<long?>(
        """
        UPDATE messages SET state = @sent, sent_at = now_us(), attempts = @attempts WHERE message_id = @messageId AND state = @pending
        RETURNING sent_at - (SELECT MIN(asked.stored_at) FROM messages asked WHERE asked.turn_id = messages.turn_id AND asked.turn_id <> '' AND asked.direction = 'in')
        """,
        new { messageId, attempts, sent = ReceiptStates.Sent, pending = ReceiptStates.Pending });

    public static Task MarkFailedAsync(DbSession session, string messageId, int attempts, string reason) => session.ExecuteAsync(
        "UPDATE messages SET state = @failed, error = @reason, attempts = @attempts WHERE message_id = @messageId AND state = @pending",
        new { messageId, reason, attempts, failed = ReceiptStates.Failed, pending = ReceiptStates.Pending });
}
