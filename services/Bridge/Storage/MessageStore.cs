using CustomerCare.Bridge.Identity;
using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Pipeline;
using CustomerCare.Bridge.Privacy;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Storage;

/// <summary>A message that is in the database.</summary>
/// <param name="MessageId">Ours; the earlier one where it was here before.</param>
internal readonly record struct StoredMessage(string MessageId, bool IsNew)
{
    /// <summary>The filter that dropped it; null for an accepted one.</summary>
    public string? Filter { get; init; }
}

/// <summary>Takes messages in: the record behind promise 1.</summary>
internal sealed class MessageStore(
    [FromKeyedServices(BridgeExtensions.Database)] Database database,
    [FromKeyedServices(BridgeExtensions.TurnQueue)] WorkQueue turns,
    AddressBook addresses,
    TimeProvider time,
    IOptions<BridgeOptions> options)
{
    private readonly ErasedMessages _erased = new();
    private readonly long _burstWindow = DbTime.FromSpan(options.Value.BurstWindow);
    private readonly long _maxBurst = DbTime.FromSpan(options.Value.MaxBurst);

    /// <summary>
    /// Stores a message once, and puts an accepted one into its conversation's gathering turn. Returns when it is durable,
    /// with our id of it, the earlier one where it was here before.
    /// </summary>
    /// <param name="filter">Name of the filter that dropped it; null for an accepted one.</param>
    public async Task<StoredMessage> StoreAsync(InboundMessage message, string? filter, CancellationToken cancellationToken)
    {
        try
        {
            return await StoreOnceAsync(message, filter, cancellationToken);
        }
        catch (ErasedMessageException exception)
        {
            // With the transaction went the conversation that it would have begun.
            return new StoredMessage(exception.MessageId, IsNew: false) { Filter = filter };
        }
    }

    private Task<StoredMessage> StoreOnceAsync(InboundMessage message, string? filter, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                if (filter is not null)
                {
                    return await StoreDroppedAsync(session, message, filter);
                }

                // The addresses' rows first, then the turn's: their locks put the messages of one customer in a row, and their times with them.
                return await addresses.ConversationOfAsync(session, message) is { IsBlocked: false } sender
                    ? await StoreAcceptedAsync(session, message, sender.ConversationId)
                    : await StoreDroppedAsync(session, message, FilterNames.Blocked);
            },
            cancellationToken);

    /// <summary>
    /// Puts messages that were finished into the gathering turn once more, as if they had just come. The caller holds
    /// <see cref="LockAsync"/>.
    /// </summary>
    public async Task GatherAgainAsync(DbSession session, string conversationId, IReadOnlyCollection<string> messageIds)
    {
        var turn = await GatheringAsync(session, conversationId);
        await session.ExecuteAsync(
            $"UPDATE messages SET state = @state, earlier_turn_id = turn_id, turn_id = @TurnId WHERE message_id {session.Dialect.In("messageIds")}",
            new { turn.TurnId, state = MessageStates.Received, messageIds = messageIds.ToArray() });
        await GatherAsync(session, conversationId, turn, await session.NowAsync());
    }

    /// <summary>Keeps the messages and turns of a conversation as they are until the transaction ends; it comes before the lock of the conversation.</summary>
    public async Task LockAsync(DbSession session, Conversation conversation)
    {
        await MergedRows.LockAddressesAsync(session, conversation.ConversationId);
        await MergedRows.LockGatheringAsync(session, conversation.ConversationId);
        await turns.LockAsync(session, conversation.ConversationId);
    }

    private async Task<StoredMessage> StoreAcceptedAsync(DbSession session, InboundMessage message, string conversationId)
    {
        var turn = await GatheringAsync(session, conversationId);
        var at = (await session.QueryFirstOrDefaultAsync<Arrival>(
            """
            SELECT now_us() AS now, (SELECT MAX(stored_at) FROM messages WHERE turn_id = @TurnId AND direction = 'in') AS last_stored_at,
                channel_account, address, phone
            FROM conversations WHERE conversation_id = @conversationId
            """,
            new { conversationId, turn.TurnId }))!;
        var messageId = Ids.New(time);
        var erasedId = await _erased.IdAsync(session, message);
        if (!await InsertAsync(session, message, messageId, conversationId, turn.TurnId, null, at.StoredAt, erasedId))
        {
            var (earlierId, earlierFilter) = await EarlierAsync(session, message, conversationId, erasedId);
            if (earlierFilter != FilterNames.Stale)
            {
                await ForgetAsync(session, turn);
                return new StoredMessage(earlierId, IsNew: false);
            }

            messageId = earlierId;
            await TakeBackAsync(session, message, messageId, conversationId, turn.TurnId, at.StoredAt);
        }

        await GatherAsync(session, conversationId, turn, at.Now);
        await ConversationStore.TouchAsync(session, conversationId, at.Now);
        await WriteFromAsync(session, message, conversationId, at);
        return new StoredMessage(messageId, IsNew: true);
    }

    private async Task<StoredMessage> StoreDroppedAsync(DbSession session, InboundMessage message, string filter)
    {
        var messageId = Ids.New(time);
        var erasedId = await _erased.IdAsync(session, message);
        return await InsertAsync(session, message, messageId, "", "", filter, await session.NowAsync(), erasedId)
            ? new StoredMessage(messageId, IsNew: true) { Filter = filter }
            : new StoredMessage((await EarlierAsync(session, message, "", erasedId)).MessageId, IsNew: false) { Filter = filter };
    }

    // Replies go where the customer last wrote from.
    private static async Task WriteFromAsync(DbSession session, InboundMessage message, string conversationId, Arrival at)
    {
        if ((at.ChannelAccount, at.Address) != (message.ChannelAccount, message.Sender) || (message.Phone.Length > 0 && message.Phone != at.Phone))
        {
            await session.ExecuteAsync(
                """
                UPDATE conversations SET version = version + 1, channel_account = @ChannelAccount, address = @Sender,
                    phone = CASE WHEN @Phone = '' THEN phone ELSE @Phone END
                WHERE conversation_id = @conversationId
                """,
                new { message.ChannelAccount, message.Sender, message.Phone, conversationId });
        }
    }

    private static async Task<bool> InsertAsync(
        DbSession session, InboundMessage message, string messageId, string conversationId, string turnId, string? filter, long now, string erasedId) =>
        await session.ExecuteAsync(
            """
            INSERT INTO messages (message_id, conversation_id, direction, channel_account, chat_id, sender, channel_message_id, kind, text, sent_at, stored_at, state, filter, turn_id, attachments, location)
            SELECT @messageId, @conversationId, 'in', @ChannelAccount, @ChatId, @Sender, @ChannelMessageId, @kind, @Text, @sentAt, @now, @state, @filter, @turnId, @attachments, @Location
                WHERE NOT EXISTS (SELECT 1 FROM erased_messages WHERE erased_id = @erasedId)
            ON CONFLICT DO NOTHING
            """,
            new
            {
                messageId,
                conversationId,
                message.ChannelAccount,
                message.ChatId,
                message.Sender,
                message.ChannelMessageId,
                erasedId,
                kind = MessageKinds.ToColumn(message.Kind),
                message.Text,
                sentAt = DbTime.FromTime(message.SentAt),
                now,
                state = filter is null ? MessageStates.Received : MessageStates.Dropped,
                filter = filter ?? "",
                turnId,
                attachments = message.Attachments.Count > 0 ? message.Attachments : null,
                message.Location,
            }) == 1;

    // Under this address or another one of the conversation, of which the latter counts more: the first one may be history.
    private static async Task<(string MessageId, string Filter)> EarlierAsync(DbSession session, InboundMessage message, string conversationId, string erasedId)
    {
        var earlier = await session.QueryFirstOrDefaultAsync<(string MessageId, string Filter)>(
            $"""
            SELECT COALESCE(NULLIF(alias_of, ''), message_id), filter FROM messages
            WHERE direction = 'in' AND channel_account = @ChannelAccount AND channel_message_id = @ChannelMessageId
                AND ((chat_id = @ChatId AND sender = @Sender) OR (conversation_id = @conversationId AND conversation_id <> '' AND alias_of = ''))
            ORDER BY CASE WHEN conversation_id = @conversationId THEN 0 ELSE 1 END LIMIT 1 {session.Dialect.ForUpdate}
            """,
            new { message.ChannelAccount, message.ChannelMessageId, message.ChatId, message.Sender, conversationId });
        await ErasedMessages.RefuseAsync(session, earlier.MessageId, erasedId);
        return earlier;
    }

    // A channel may show a message in its history first and deliver it then: the delivery is what counts.
    private static Task<int> TakeBackAsync(DbSession session, InboundMessage message, string messageId, string conversationId, string turnId, long now) => session.ExecuteAsync(
        """
        UPDATE messages SET state = @state, filter = '', conversation_id = @conversationId, turn_id = @turnId, stored_at = @now,
            text = @Text, text_deleted_at = NULL, attachments = @attachments, location = @Location
        WHERE message_id = @messageId
        """,
        new
        {
            messageId,
            conversationId,
            turnId,
            now,
            message.Text,
            state = MessageStates.Received,
            attachments = message.Attachments.Count > 0 ? message.Attachments : null,
            message.Location,
        });

    // Its row is held until the message is in: whoever closes the turn waits, and finds the message. A new one is held as well,
    // so that a message from another address of the customer does not open a second one.
    private async Task<GatheringTurn> GatheringAsync(DbSession session, string conversationId)
    {
        var fresh = Ids.New(time);
        var turn = (await session.QueryFirstOrDefaultAsync<GatheringTurn>(
            $"""
            INSERT INTO turns (turn_id, conversation_id, state, opened_at) VALUES (@fresh, @conversationId, '{TurnStates.Gathering}', now_us())
            ON CONFLICT (conversation_id) WHERE state = '{TurnStates.Gathering}' DO UPDATE SET opened_at = turns.opened_at
            RETURNING turn_id, opened_at
            """,
            new { fresh, conversationId }))!;
        return turn with { IsNew = turn.TurnId == fresh };
    }

    // It was opened for a message that was here before.
    private static Task ForgetAsync(DbSession session, GatheringTurn turn) =>
        turn.IsNew ? session.ExecuteAsync("DELETE FROM turns WHERE turn_id = @TurnId", turn) : Task.CompletedTask;

    // A burst ends when it was quiet for a while, or has lasted long enough.
    private async Task GatherAsync(DbSession session, string conversationId, GatheringTurn turn, long now)
    {
        if (turn.IsNew)
        {
            await turns.EnqueueAsync(session, conversationId, turn.TurnId, TimeSpan.FromMicroseconds(_burstWindow));
        }
        else
        {
            await turns.RescheduleAsync(session, conversationId, turn.TurnId, Math.Min(now + _burstWindow, turn.OpenedAt + _maxBurst));
        }
    }

    /// <summary>When a message came, and where the conversation's replies went until then.</summary>
    private sealed record Arrival
    {
        public required long Now { get; init; }

        /// <summary>Of the turn's last message; null where it has none.</summary>
        public required long? LastStoredAt { get; init; }

        /// <summary>The messages of a turn are read in the order of these times, also where the clock was set back between them.</summary>
        public long StoredAt => LastStoredAt is { } last ? Math.Max(Now, last + 1) : Now;
        public required string ChannelAccount { get; init; }
        public required string Address { get; init; }
        public required string Phone { get; init; }
    }

    private sealed record GatheringTurn
    {
        public required string TurnId { get; init; }
        public required long OpenedAt { get; init; }
        public bool IsNew { get; init; }
    }
}
