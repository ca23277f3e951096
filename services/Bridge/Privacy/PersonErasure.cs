using CustomerCare.Bridge.Media;
using CustomerCare.Bridge.Pipeline;
using CustomerCare.Bridge.Storage;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;
using Google.Protobuf;

namespace CustomerCare.Bridge.Privacy;

/// <summary>
/// Empties every place of <see cref="PersonalData"/> of a person, in one transaction. Messages stay as what the ledger counts,
/// in no conversation any more. A turn that was not done is dropped with its messages: what it would do next is what the
/// person wants to be gone, to an address that is gone. Whoever holds it loses the lease, and cannot write anything any more.
/// </summary>
internal sealed class PersonErasure(
    [FromKeyedServices(BridgeExtensions.TurnQueue)] WorkQueue turns,
    [FromKeyedServices(BridgeExtensions.TimerQueue)] WorkQueue timers,
    [FromKeyedServices(BridgeExtensions.OutgoingQueue)] WorkQueue outgoing,
    [FromKeyedServices(BridgeExtensions.EventQueue)] WorkQueue events)
{
    private const int RowsAtOnce = 500;

    /// <summary>What was being stored at the moment of the look may have an earlier time than the look.</summary>
    private static readonly long LongestTransaction = DbTime.FromSpan(TimeSpan.FromMinutes(1));

    private readonly ErasedMessages _erased = new();

    /// <exception cref="PersonBusyException">Try again with a new scope.</exception>
    public async Task<ErasedTraces> EraseAsync(DbSession session, PersonScope scope)
    {
        // Whoever brings a message in holds the address first, and then the turn: from here on nothing is added.
        var count = await EraseAddressesAsync(session, scope);
        var turnIds = await LockTurnsAsync(session, scope);
        await turns.LockAsync(session, scope.Conversations);
        count += await turns.ClearAsync(session, scope.Conversations);
        await LockConversationsAsync(session, scope);
        count += await timers.ClearAsync(session, scope.TimerLines);
        scope = await WithNewestAsync(session, scope);
        await RequireNothingInHandAsync(session, scope);
        count += await outgoing.ClearAsync(session, scope.Lines);

        count += await EraseTurnsAsync(session, turnIds);
        var messages = await EraseMessagesAsync(session, scope);
        count += messages.Count + await EraseShownAsync(session, scope, messages) + await EraseMediaAsync(session, scope, messages);
        count += await EraseEventsAsync(session, scope) + await EraseAnswersAsync(session, scope);
        count += await EraseConversationsAsync(session, scope);
        return new ErasedTraces(
            count, [.. messages.Where(message => message.IsInbound).Select(message => (message.ChannelAccount, message.Sender, message.ChannelMessageId))]);
    }

    private static async Task<int> EraseAddressesAsync(DbSession session, PersonScope scope)
    {
        var dialect = session.Dialect;
        var theirs = $"conversation_id {dialect.In("Conversations")} OR (channel_account {dialect.In("Accounts")} AND address {dialect.In("Addresses")})";
        var found = await session.QueryAsync<(string Address, string Phone, string ConversationId)>(
            $"SELECT address, phone, conversation_id FROM addresses WHERE {theirs} ORDER BY channel_account, address {dialect.ForUpdate}", scope);
        foreach (var (address, phone, conversationId) in found)
        {
            RequireKnown(address, scope.Addresses);
            RequireKnown(phone, scope.Phones);
            RequireKnown(conversationId, scope.Conversations);
        }

        return await session.ExecuteAsync($"DELETE FROM addresses WHERE {theirs}", scope);
    }

    private static async Task<List<string>> LockTurnsAsync(DbSession session, PersonScope scope) =>
        [.. await session.QueryAsync<string>(
            $"""
            SELECT turn_id FROM turns WHERE turn_id {session.Dialect.In("Turns")}
                OR turn_id IN (SELECT turn_id FROM messages WHERE conversation_id {session.Dialect.In("Conversations")})
            ORDER BY turn_id {session.Dialect.ForUpdate}
            """,
            scope)];

    private static async Task LockConversationsAsync(DbSession session, PersonScope scope)
    {
        var dialect = session.Dialect;
        var found = await session.QueryAsync<string>(
            $"""
            SELECT conversation_id FROM conversations WHERE conversation_id {dialect.In("Conversations")}
                OR (phone {dialect.In("Phones")} AND phone <> '') OR (merged_into {dialect.In("Conversations")} AND merged_into <> '')
            ORDER BY conversation_id {dialect.ForUpdate}
            """,
            scope);
        foreach (var conversationId in found)
        {
            RequireKnown(conversationId, scope.Conversations);
        }
    }

    // A turn may have been finished since the long look, and a message dropped.
    private static async Task<PersonScope> WithNewestAsync(DbSession session, PersonScope scope)
    {
        var finder = PersonFinder.In(session);
        var since = scope.LookedAt - LongestTransaction;
        return scope with
        {
            Loose = [.. scope.Loose.Union(await finder.LooseAsync(scope, since))],
            Events = await finder.EventsAsync(scope),
            Answers = [.. scope.Answers.Union(await finder.AnswersAsync(scope, since))],
        };
    }

    // More of theirs has come up since the look: it is looked at once more.
    private static void RequireKnown(string value, string[] known)
    {
        if (value.Length > 0 && !known.Contains(value))
        {
            throw new PersonBusyException();
        }
    }

    // What is just being sent would come back as sent: its outcome is waited for.
    private async Task RequireNothingInHandAsync(DbSession session, PersonScope scope)
    {
        var groups = await session.QueryAsync<string>(
            $"SELECT DISTINCT chat_id FROM messages WHERE message_id {session.Dialect.In("Loose")} AND direction = 'out' AND state = '{ReceiptStates.Pending}'", scope);
        if (await outgoing.IsHeldAsync(session, [.. scope.Lines, .. groups]))
        {
            throw new PersonBusyException();
        }
    }

    private static async Task<int> EraseTurnsAsync(DbSession session, List<string> turnIds)
    {
        foreach (var some in turnIds.Chunk(RowsAtOnce))
        {
            // In two steps: as long as the row names the conversation, those who watch it are told.
            await session.ExecuteAsync(
                $"""
                UPDATE turns SET state = '{TurnStates.Erased}', finished_at = now_us()
                WHERE turn_id {session.Dialect.In("some")} AND state NOT IN ('{TurnStates.Done}', '{TurnStates.Failed}')
                """,
                new { some });
            await session.ExecuteAsync($"UPDATE turns SET decision = NULL, conversation_id = '' WHERE turn_id {session.Dialect.In("some")}", new { some });
        }

        return turnIds.Count;
    }

    private async Task<List<MessageTrace>> EraseMessagesAsync(DbSession session, PersonScope scope)
    {
        var messages = (await session.QueryAsync<MessageTrace>(
            $"""
            SELECT message_id, direction, channel_account, chat_id, sender, channel_message_id, conversation_id, attachments FROM messages
            WHERE conversation_id {session.Dialect.In("Conversations")} OR message_id {session.Dialect.In("Loose")}
            """,
            scope)).ToList();
        foreach (var message in messages)
        {
            await (message switch
            {
                { IsInbound: true } => EraseInboundAsync(session, message, scope.Addresses),
                { IsPost: true } => ErasePostAsync(session, message),
                _ => EraseOutboundAsync(session, message),
            });
        }

        return messages;
    }

    private async Task<int> EraseInboundAsync(DbSession session, MessageTrace message, string[] addresses)
    {
        // A chat with one person is named after the address.
        foreach (var sender in addresses.Append(message.Sender).Distinct(StringComparer.Ordinal))
        {
            await _erased.RememberAsync(
                session, message.MessageId, message.ChannelAccount, message.ChatId == message.Sender ? sender : message.ChatId, sender, message.ChannelMessageId);
        }

        return await session.ExecuteAsync(EraseInboundSql, message);
    }

    private const string EraseInboundSql =
        $"""
        UPDATE messages SET conversation_id = '', chat_id = '', sender = '', channel_message_id = message_id, text = '', attachments = NULL, location = NULL, error = '',
            text_deleted_at = now_us(),
            filter = CASE WHEN state IN ('{MessageStates.Done}', '{MessageStates.Failed}', '{MessageStates.Dropped}') THEN filter ELSE '{FilterNames.Erased}' END,
            state = CASE WHEN state IN ('{MessageStates.Done}', '{MessageStates.Failed}', '{MessageStates.Dropped}') THEN state ELSE '{MessageStates.Dropped}' END
        WHERE message_id = @MessageId
        """;

    private static Task<int> EraseOutboundAsync(DbSession session, MessageTrace message) => session.ExecuteAsync(
        $"""
        UPDATE messages SET conversation_id = '', chat_id = '', channel_message_id = message_id, text = '', attachments = NULL, author = '', text_deleted_at = now_us(),
            error = CASE WHEN state = '{ReceiptStates.Pending}' THEN 'erased' ELSE '' END,
            state = CASE WHEN state = '{ReceiptStates.Pending}' THEN '{ReceiptStates.Failed}' ELSE state END
        WHERE message_id = @MessageId
        """,
        message);

    // The group is still told of the ticket, and nothing of whose it is.
    private static Task<int> ErasePostAsync(DbSession session, MessageTrace message) => session.ExecuteAsync(
        $"""
        UPDATE messages SET error = '', text = CASE WHEN state = '{ReceiptStates.Pending}' THEN TRIM(ticket_id || ' [erased]') ELSE '' END,
            text_deleted_at = CASE WHEN state = '{ReceiptStates.Pending}' THEN NULL ELSE now_us() END
        WHERE message_id = @MessageId
        """,
        message);

    private static async Task<int> EraseShownAsync(DbSession session, PersonScope scope, List<MessageTrace> messages)
    {
        var count = await session.ExecuteAsync($"DELETE FROM simulator_messages WHERE recipient {session.Dialect.In("Addresses")}", scope);
        foreach (var some in messages.Where(message => !message.IsInbound).Select(message => message.MessageId).Chunk(RowsAtOnce))
        {
            count += await session.ExecuteAsync($"DELETE FROM simulator_messages WHERE message_id {session.Dialect.In("some")}", new { some });
        }

        return count;
    }

    // Nobody can have them from here on; the sweeper removes them piece by piece.
    private static async Task<int> EraseMediaAsync(DbSession session, PersonScope scope, List<MessageTrace> messages)
    {
        var mediaIds = MediaOf(messages.Where(message => message.IsInbound));
        foreach (var mediaId in MediaOf(messages.Where(message => !message.IsInbound)).Except(mediaIds).ToList())
        {
            // What others have got as well is theirs too. The person's own messages name no files any more.
            var others = await session.ScalarAsync<long?>("SELECT 1 FROM messages WHERE attachments IS NOT NULL AND attachments LIKE @any LIMIT 1", new { any = $"%{mediaId}%" });
            if (others is null)
            {
                mediaIds.Add(mediaId);
            }
        }

        foreach (var mediaId in mediaIds)
        {
            RequireKnown(mediaId, scope.Media);
        }

        var count = 0;
        foreach (var some in mediaIds.Chunk(RowsAtOnce))
        {
            count += await session.ExecuteAsync($"UPDATE media SET state = '{MediaStates.Abandoned}', file_name = '' WHERE media_id {session.Dialect.In("some")}", new { some });
        }

        return count;
    }

    private static HashSet<string> MediaOf(IEnumerable<MessageTrace> messages) =>
        messages.SelectMany(message => StoredAttachments.MediaIds(message.Attachments)).ToHashSet(StringComparer.Ordinal);

    private static async Task<int> EraseConversationsAsync(DbSession session, PersonScope scope)
    {
        var dialect = session.Dialect;
        return await session.ExecuteAsync($"DELETE FROM blocked_senders WHERE sender_key {dialect.In("Addresses")} OR conversation_id {dialect.In("Conversations")}", scope)
            + await session.ExecuteAsync($"DELETE FROM conversation_tickets WHERE conversation_id {dialect.In("Conversations")}", scope)
            + await session.ExecuteAsync($"DELETE FROM conversations WHERE conversation_id {dialect.In("Conversations")}", scope);
    }

    private async Task<int> EraseEventsAsync(DbSession session, PersonScope scope)
    {
        await events.ClearAsync(session, scope.Events);
        return await session.ExecuteAsync($"DELETE FROM events WHERE event_id {session.Dialect.In("Events")}", scope);
    }

    private static async Task<int> EraseAnswersAsync(DbSession session, PersonScope scope)
    {
        foreach (var requestId in scope.Answers)
        {
            var (method, response) = await session.QueryFirstOrDefaultAsync<(string Method, byte[] Response)>(
                $"SELECT method, response FROM requests WHERE request_id = @requestId {session.Dialect.ForUpdate}", new { requestId });
            if (KeptAnswers.Read(method, response) is { } answer)
            {
                KeptAnswers.Erase(answer);
                await session.ExecuteAsync("UPDATE requests SET response = @response WHERE request_id = @requestId", new { requestId, response = answer.ToByteArray() });
            }
        }

        return scope.Answers.Length;
    }

    private sealed record MessageTrace
    {
        public required string MessageId { get; init; }
        public required string Direction { get; init; }
        public required string ChannelAccount { get; init; }
        public required string ChatId { get; init; }
        public required string Sender { get; init; }
        public required string ChannelMessageId { get; init; }
        public required string ConversationId { get; init; }
        public string? Attachments { get; init; }

        public bool IsInbound => Direction == "in";

        /// <summary>To the group, about them.</summary>
        public bool IsPost => !IsInbound && ConversationId.Length == 0;
    }
}
