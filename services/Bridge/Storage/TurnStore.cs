using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Pipeline;
using CustomerCare.Storage;
using Dapper;

namespace CustomerCare.Bridge.Storage;

/// <summary>A turn whose messages are fixed.</summary>
/// <param name="Waiting">Earlier messages of the conversation that wait for the customer's answer.</param>
internal sealed record ClosedTurn(
    string TurnId, string ConversationId, long ConversationVersion, string? Decision, IReadOnlyList<TurnMessage> Messages, IReadOnlyList<TurnMessage> Waiting);

/// <summary>What came of a message, as the column <c>results</c> keeps it.</summary>
/// <param name="Kind"><c>ticket</c>, <c>comment</c>, <c>answer</c> or <c>person</c>.</param>
/// <param name="Id">The ticket's, comment's or outbound message's; of <c>person</c> the event's.</param>
internal sealed record MessageResultRow(string Kind, string TicketId, string Id);

/// <summary>A message of a turn.</summary>
/// <param name="EarlierTurnId">The turn that had it before, where it is worked on once more; empty otherwise.</param>
internal sealed record TurnMessage(
    string MessageId, string Kind, string Text, long SentAt, long StoredAt, IReadOnlyList<Attachment>? Attachments = null, Place? Location = null, string EarlierTurnId = "")
{
    /// <summary>What the customer says with it: a text or caption, but nobody's address book.</summary>
    public string Words => ContactCard.IsCard(Text) ? "" : Text;
}

/// <summary>The turns' SQL.</summary>
internal sealed class TurnStore([FromKeyedServices(BridgeExtensions.Database)] Database database)
{
    private const string MessageColumns = "message_id, kind, text, sent_at, stored_at, attachments, location, earlier_turn_id";

    /// <summary>Fixes which messages belong to a turn; again and again the same once it is done. Null where there is no such turn.</summary>
    public Task<ClosedTurn?> CloseAsync(string turnId, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            // Whoever puts a message into the turn holds its row: after this nobody does.
            await session.ExecuteAsync(
                "UPDATE turns SET state = @closed, closed_at = now_us() WHERE turn_id = @turnId AND state = @gathering",
                new { turnId, closed = TurnStates.Closed, gathering = TurnStates.Gathering });
            var turn = await session.QueryFirstOrDefaultAsync<TurnRow>(
                """
                SELECT t.turn_id, t.conversation_id, t.decision, c.version, c.question IS NOT NULL AS has_question
                FROM turns t JOIN conversations c ON c.conversation_id = t.conversation_id WHERE t.turn_id = @turnId
                """,
                new { turnId });
            if (turn is null)
            {
                return null;
            }

            var messages = await MessagesOfAsync(session, turnId);
            var waiting = turn.HasQuestion ? await WaitingOfAsync(session, turn.ConversationId) : [];
            return new ClosedTurn(turnId, turn.ConversationId, turn.Version, turn.Decision, messages, waiting);
        },
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

    /// <summary>The decisions of turns, in the order in which they were made.</summary>
    public Task<IReadOnlyList<(string TurnId, Decision Decision)>> DecisionsOfAsync(IReadOnlyCollection<string> turnIds, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<(string, Decision)>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<(string TurnId, string Decision)>(
                    $"SELECT turn_id, decision FROM turns WHERE turn_id {database.Dialect.In("turnIds")} AND decision IS NOT NULL ORDER BY decided_at, turn_id",
                    new { turnIds = turnIds.ToArray() });
                return [.. rows.Select(row => (row.TurnId, Decision.Deserialize(row.Decision)))];
            },
            cancellationToken);

    /// <summary>Records the results of a turn on its messages, and on those whose question it answers; a question that was not answered in time keeps nobody waiting.</summary>
    public static async Task FinishAsync(DbSession session, TurnContext turn, string messageState, string results)
    {
        var parameters = new
        {
            turn.TurnId,
            turn.TicketId,
            turn.AnswersQuestion,
            turn.Conversation.ConversationId,
            attempts = turn.Lease.Attempts + 1,
            final = MessageStates.Done,
            done = TurnStates.Done,
            messageState,
            results,
            waiting = MessageStates.WaitingForCustomer,
        };
        await session.ExecuteAsync("UPDATE turns SET state = @done, finished_at = now_us(), attempts = @attempts WHERE turn_id = @TurnId", parameters);
        await session.ExecuteAsync(
            "UPDATE messages SET state = @messageState, ticket_id = @TicketId, results = @results WHERE turn_id = @TurnId AND direction = 'in'", parameters);
        if (turn.HasWaiting)
        {
            await session.ExecuteAsync(
                """
                UPDATE messages SET state = CASE WHEN @AnswersQuestion THEN @messageState ELSE @final END,
                    ticket_id = CASE WHEN @AnswersQuestion THEN @TicketId ELSE ticket_id END, results = CASE WHEN @AnswersQuestion THEN @results ELSE results END
                WHERE conversation_id = @ConversationId AND turn_id <> @TurnId AND direction = 'in' AND state = @waiting
                """,
                parameters);
        }
    }

    /// <summary>Marks a turn that nobody will try again.</summary>
    /// <returns>The conversation's id; null where the turn is unknown.</returns>
    public static async Task<string?> FailAsync(DbSession session, string turnId, int attempts, string reason)
    {
        await session.ExecuteAsync(
            "UPDATE messages SET state = @failed, error = @reason WHERE turn_id = @turnId AND direction = 'in'", new { turnId, reason, failed = MessageStates.Failed });
        return await session.QueryFirstOrDefaultAsync<string>(
            "UPDATE turns SET state = @failed, finished_at = now_us(), attempts = @attempts WHERE turn_id = @turnId RETURNING conversation_id",
            new { turnId, attempts, failed = TurnStates.Failed });
    }

    public static async Task<IReadOnlyList<TurnMessage>> MessagesOfAsync(DbSession session, string turnId) =>
        [.. await session.QueryAsync<TurnMessage>(
            $"SELECT {MessageColumns} FROM messages WHERE turn_id = @turnId AND direction = 'in' ORDER BY stored_at, message_id", new { turnId })];

    // One question may have followed another: all that still waits belongs to the answer.
    private static async Task<IReadOnlyList<TurnMessage>> WaitingOfAsync(DbSession session, string conversationId) =>
        [.. await session.QueryAsync<TurnMessage>(
            $"SELECT {MessageColumns} FROM messages WHERE conversation_id = @conversationId AND direction = 'in' AND state = @state ORDER BY stored_at, message_id",
            new { conversationId, state = MessageStates.WaitingForCustomer })];

    private sealed record TurnRow
    {
        public required string TurnId { get; init; }
        public required string ConversationId { get; init; }
        public string? Decision { get; init; }
        public required long Version { get; init; }
        public required bool HasQuestion { get; init; }
    }
}
