using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Pipeline;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Storage;

/// <summary>Takes messages in: the record behind promise 1.</summary>
internal sealed class MessageStore(
    [FromKeyedServices(BridgeExtensions.Database)] Database database,
    [FromKeyedServices(BridgeExtensions.TurnQueue)] WorkQueue turns,
    TimeProvider time,
    IOptions<BridgeOptions> options)
{
    private readonly long _burstWindow = DbTime.FromSpan(options.Value.BurstWindow);
    private readonly long _maxBurst = DbTime.FromSpan(options.Value.MaxBurst);

    /// <summary>
    /// Stores a message once, and puts an accepted one into its conversation's gathering turn. Returns when it is durable,
    /// with our id of it, the earlier one where it was here before.
    /// </summary>
    /// <param name="filter">Name of the filter that dropped it; null for an accepted one.</param>
    public Task<(string MessageId, bool IsNew)> StoreAsync(InboundMessage message, string? filter, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                // The address's row first: its lock puts the messages of one customer in a row, and their times with them.
                var conversationId = filter is null ? await ConversationOfAsync(session, message) : "";
                var now = await session.NowAsync();
                var messageId = Ids.New(time);
                var turn = filter is null ? await GatheringAsync(session, conversationId, now) : null;
                if (!await InsertAsync(session, message, messageId, conversationId, turn?.TurnId ?? "", filter, now))
                {
                    var (earlierId, earlierFilter) = await EarlierAsync(session, message);
                    if (filter is not null || earlierFilter != FilterNames.Stale)
                    {
                        return (earlierId, false);
                    }

                    messageId = earlierId;
                    await TakeBackAsync(session, messageId, conversationId, turn!.TurnId, now);
                }

                if (turn is not null)
                {
                    await GatherAsync(session, conversationId, turn, now);
                }

                return (messageId, true);
            },
            cancellationToken);

    private async Task<string> ConversationOfAsync(DbSession session, InboundMessage message)
    {
        var fresh = Ids.New(time);
        var parameters = new { fresh, message.ChannelAccount, message.Sender, message.Phone };
        var conversationId = await session.ScalarAsync<string>(
            """
            INSERT INTO addresses (channel_account, address, conversation_id) VALUES (@ChannelAccount, @Sender, @fresh)
            ON CONFLICT (channel_account, address) DO UPDATE SET conversation_id = addresses.conversation_id
            RETURNING conversation_id
            """,
            parameters);
        if (conversationId == fresh)
        {
            await session.ExecuteAsync(
                """
                INSERT INTO conversations (conversation_id, channel_account, address, phone, created_at)
                VALUES (@fresh, @ChannelAccount, @Sender, @Phone, now_us())
                """,
                parameters);
        }

        return conversationId!;
    }

    private static async Task<bool> InsertAsync(
        DbSession session, InboundMessage message, string messageId, string conversationId, string turnId, string? filter, long now) =>
        await session.ExecuteAsync(
            """
            INSERT INTO messages (message_id, conversation_id, direction, channel_account, chat_id, sender, channel_message_id, kind, text, sent_at, stored_at, state, filter, turn_id)
            VALUES (@messageId, @conversationId, 'in', @ChannelAccount, @ChatId, @Sender, @ChannelMessageId, @kind, @Text, @sentAt, @now, @state, @filter, @turnId)
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
                kind = message.Kind.ToString().ToLowerInvariant(),
                message.Text,
                sentAt = DbTime.FromTime(message.SentAt),
                now,
                state = filter is null ? MessageStates.Received : MessageStates.Dropped,
                filter = filter ?? "",
                turnId,
            }) == 1;

    private static Task<(string MessageId, string Filter)> EarlierAsync(DbSession session, InboundMessage message) =>
        session.QueryFirstOrDefaultAsync<(string MessageId, string Filter)>(
            $"""
            SELECT message_id, filter FROM messages
            WHERE direction = 'in' AND channel_account = @ChannelAccount AND chat_id = @ChatId AND sender = @Sender AND channel_message_id = @ChannelMessageId
            {session.Dialect.ForUpdate}
            """,
            message);

    // A channel may show a message in its history first and deliver it then: the delivery is what counts.
    private static Task<int> TakeBackAsync(DbSession session, string messageId, string conversationId, string turnId, long now) => session.ExecuteAsync(
        "UPDATE messages SET state = @state, filter = '', conversation_id = @conversationId, turn_id = @turnId, stored_at = @now WHERE message_id = @messageId",
        new { messageId, conversationId, turnId, now, state = MessageStates.Received });

    // Its row is held until the message is in: whoever closes the turn waits, and finds the message.
    private async Task<GatheringTurn> GatheringAsync(DbSession session, string conversationId, long now) =>
        await session.QueryFirstOrDefaultAsync<GatheringTurn>(
            $"SELECT turn_id, opened_at FROM turns WHERE conversation_id = @conversationId AND state = @state {session.Dialect.ForUpdate}",
            new { conversationId, state = TurnStates.Gathering })
        ?? new GatheringTurn { TurnId = Ids.New(time), OpenedAt = now, IsNew = true };

    // A burst ends when it was quiet for a while, or has lasted long enough.
    private async Task GatherAsync(DbSession session, string conversationId, GatheringTurn turn, long now)
    {
        if (turn.IsNew)
        {
            await session.ExecuteAsync(
                "INSERT INTO turns (turn_id, conversation_id, state, opened_at) VALUES (@TurnId, @conversationId, @state, @OpenedAt)",
                new { turn.TurnId, conversationId, state = TurnStates.Gathering, turn.OpenedAt });
            await turns.EnqueueAsync(session, conversationId, turn.TurnId, TimeSpan.FromMicroseconds(_burstWindow));
        }
        else
        {
            await turns.RescheduleAsync(session, conversationId, turn.TurnId, Math.Min(now + _burstWindow, turn.OpenedAt + _maxBurst));
        }
    }

    private sealed record GatheringTurn
    {
        public required string TurnId { get; init; }
        public required long OpenedAt { get; init; }
        public bool IsNew { get; init; }
    }
}
