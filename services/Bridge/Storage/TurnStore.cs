using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Pipeline;
using CustomerCare.Storage;

namespace CustomerCare.Bridge.Storage;

/// <summary>A turn whose messages are fixed.</summary>
internal sealed record ClosedTurn(string TurnId, string ConversationId, long ConversationVersion, string? Decision, IReadOnlyList<TurnMessage> Messages, IReadOnlyList<TurnMessage> Asked);

/// <summary>What came of a message, as the column <c>results</c> keeps it.</summary>
/// <param name="Kind"><c>ticket</c>, <c>comment</c> or <c>answer</c>.</param>
/// <param name="Id">The ticket's, comment's or outbound message's.</param>
internal sealed record MessageResultRow(string Kind, string TicketId, string Id);

/// <summary>A message of a turn.</summary>
internal sealed record TurnMessage(string MessageId, string Kind, string Text, long StoredAt);

/// <summary>The turns' SQL.</summary>
internal sealed class TurnStore([FromKeyedServices(BridgeExtensions.Database)] Database database)
{
    private const string ConversationColumns =
        """
        conversation_id, channel_account, address, phone, version, last_message_at, next_reply_at, customer_id, customer_name,
        account_number, site_id, open_ticket_id, open_ticket_category, open_ticket_danger, asked_turn_id
        """;

    /// <summary>Fixes which messages belong to a turn; again and again the same once it is done. Null where there is no such turn.</summary>
    public Task<ClosedTurn?> CloseAsync(string turnId, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var turn = await session.QueryFirstOrDefaultAsync<TurnRow>(
                $"SELECT turn_id, conversation_id, state, decision FROM turns WHERE turn_id = @turnId {session.Dialect.ForUpdate}", new { turnId });
            if (turn is null)
            {
                return null;
            }

            if (turn.State == TurnStates.Gathering)
            {
                await session.ExecuteAsync(
                    """
                    UPDATE turns SET state = @closed, closed_at = now_us() WHERE turn_id = @turnId;
                    UPDATE messages SET state = @inTurn WHERE turn_id = @turnId AND state = @received
                    """,
                    new { turnId, closed = TurnStates.Closed, inTurn = MessageStates.InTurn, received = MessageStates.Received });
            }

            var conversation = await session.QueryFirstOrDefaultAsync<ConversationHead>(
                "SELECT version, asked_turn_id FROM conversations WHERE conversation_id = @ConversationId", turn);
            var messages = await MessagesOfAsync(session, turnId);
            var asked = conversation!.AskedTurnId.Length > 0 ? await WaitingOfAsync(session, turn.ConversationId) : [];
            return new ClosedTurn(turnId, turn.ConversationId, conversation.Version, turn.Decision, messages, asked);
        },
        cancellationToken);

    public Task<Conversation> ReadConversationAsync(string conversationId, CancellationToken cancellationToken) => database.ReadAsync(
        connection => Dapper.SqlMapper.QuerySingleAsync<Conversation>(
            connection, $"SELECT {ConversationColumns} FROM conversations WHERE conversation_id = @conversationId", new { conversationId }),
        cancellationToken);

    /// <summary>Fixes the decision of a turn, or answers the one that another worker has fixed before.</summary>
    public Task<Decision> DecideAsync(string turnId, Decision decision, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var isFirst = await session.ExecuteAsync(
                "UPDATE turns SET state = @state, decision = @decision, decided_at = now_us() WHERE turn_id = @turnId AND decision IS NULL",
                new { turnId, state = TurnStates.Decided, decision = decision.Serialize() });
            return isFirst == 1
                ? decision
                : Decision.Deserialize((await session.ScalarAsync<string>("SELECT decision FROM turns WHERE turn_id = @turnId", new { turnId }))!);
        },
        cancellationToken);

    /// <summary>Records the results of a turn on its messages, and on those whose question it answers; a question that was not answered in time keeps nobody waiting.</summary>
    public static Task FinishAsync(DbSession session, TurnContext turn, string messageState, string results) => session.ExecuteAsync(
        """
        UPDATE turns SET state = @done, finished_at = now_us() WHERE turn_id = @TurnId;
        UPDATE messages SET state = @messageState, ticket_id = @TicketId, results = @results WHERE turn_id = @TurnId AND direction = 'in';
        UPDATE messages SET state = CASE WHEN @AnswersQuestion THEN @messageState ELSE @final END,
            ticket_id = CASE WHEN @AnswersQuestion THEN @TicketId ELSE ticket_id END, results = CASE WHEN @AnswersQuestion THEN @results ELSE results END
        WHERE conversation_id = @ConversationId AND turn_id <> @TurnId AND direction = 'in' AND state = @waiting
        """,
        new
        {
            turn.TurnId,
            turn.TicketId,
            turn.AnswersQuestion,
            turn.Conversation.ConversationId,
            final = MessageStates.Done,
            done = TurnStates.Done,
            messageState,
            results,
            waiting = MessageStates.WaitingForCustomer,
        });

    /// <summary>Marks a turn that nobody will try again.</summary>
    /// <returns>The conversation; null where the turn is unknown.</returns>
    public static async Task<Conversation?> FailAsync(DbSession session, string turnId, string reason)
    {
        await session.ExecuteAsync(
            """
            UPDATE turns SET state = @failed, finished_at = now_us() WHERE turn_id = @turnId;
            UPDATE messages SET state = @messageFailed, error = @reason WHERE turn_id = @turnId AND direction = 'in'
            """,
            new { turnId, reason, failed = TurnStates.Failed, messageFailed = MessageStates.Failed });
        return await session.QueryFirstOrDefaultAsync<Conversation>(
            $"SELECT {ConversationColumns} FROM conversations WHERE conversation_id = (SELECT conversation_id FROM turns WHERE turn_id = @turnId)", new { turnId });
    }

    /// <summary>Writes what a finished turn changes and answers the conversation as it is now.</summary>
    public static async Task<Conversation> UpdateConversationAsync(DbSession session, Conversation conversation) =>
        (await session.QueryFirstOrDefaultAsync<Conversation>(
            $"""
            UPDATE conversations SET version = version + 1, last_message_at = @LastMessageAt, next_reply_at = @NextReplyAt, customer_id = @CustomerId,
                customer_name = @CustomerName, account_number = @AccountNumber, site_id = @SiteId, open_ticket_id = @OpenTicketId,
                open_ticket_category = @OpenTicketCategory, open_ticket_danger = @OpenTicketDanger, asked_turn_id = @AskedTurnId
            WHERE conversation_id = @ConversationId RETURNING {ConversationColumns}
            """,
            conversation))!;

    private static async Task<IReadOnlyList<TurnMessage>> MessagesOfAsync(DbSession session, string turnId) =>
        [.. await session.QueryAsync<TurnMessage>(
            "SELECT message_id, kind, text, stored_at FROM messages WHERE turn_id = @turnId AND direction = 'in' ORDER BY stored_at, message_id", new { turnId })];

    // One question may have followed another: all that still waits belongs to the answer.
    private static async Task<IReadOnlyList<TurnMessage>> WaitingOfAsync(DbSession session, string conversationId) =>
        [.. await session.QueryAsync<TurnMessage>(
            "SELECT message_id, kind, text, stored_at FROM messages WHERE conversation_id = @conversationId AND direction = 'in' AND state = @state ORDER BY stored_at, message_id",
            new { conversationId, state = MessageStates.WaitingForCustomer })];

    private sealed record TurnRow(string TurnId, string ConversationId, string State, string? Decision);

    private sealed record ConversationHead(long Version, string AskedTurnId);
}
