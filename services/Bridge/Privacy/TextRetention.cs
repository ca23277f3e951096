using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Storage;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;
using Dapper;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Privacy;

/// <summary>
/// Deletes what was said: texts in both directions, the decisions of their turns, what the simulator's phones show, and with
/// the last message of a conversation the names in it. Whatever still waits for something is left alone.
/// </summary>
internal sealed class TextRetention(
    [FromKeyedServices(BridgeExtensions.Database)] Database database,
    [FromKeyedServices(BridgeExtensions.TurnQueue)] WorkQueue turnQueue,
    [FromKeyedServices(BridgeExtensions.OutgoingQueue)] WorkQueue outgoingQueue,
    IOptions<BridgeOptions> options) : IRetention
{
    // Few enough for a few milliseconds at the write gate.
    private const string BatchSize = "100";

    // Only what is known to be over: a state that comes later is not among them. Whoever has a conversation reads all of it.
    private const string IsOver =
        $"""
        (m.state IN ('{MessageStates.Done}', '{MessageStates.Failed}', '{MessageStates.Dropped}', '{ReceiptStates.Sent}', '{ReceiptStates.Delivered}', '{ReceiptStates.Read}')
            AND NOT EXISTS (SELECT 1 FROM conversations c WHERE c.conversation_id = m.conversation_id AND c.mode <> '{ConversationModes.Automatic}'))
        """;

    /// <summary>In the order of time, along the index; the clock is asked once.</summary>
    internal const string Candidates =
        $"""
        SELECT m.message_id, m.conversation_id, m.turn_id, m.earlier_turn_id, m.attachments, m.stored_at, {IsOver} AS is_over FROM messages m
        WHERE (m.stored_at, m.message_id) > (@At, @Id) AND m.stored_at <= (SELECT now_us()) - @time AND m.text_deleted_at IS NULL
        ORDER BY m.stored_at, m.message_id LIMIT {BatchSize}
        """;

    public string Name => "texts";

    public TimeSpan? Time => options.Value.RetainTexts?.Span;

    public async Task<RetentionBatch?> RunBatchAsync(RetentionCursor after, RetentionLease lease, CancellationToken cancellationToken)
    {
        // Read beside the writers; what changes until the transaction is seen there.
        var found = await database.ReadAsync(
            async connection => (await connection.QueryAsync<Candidate>(Candidates, new { after.At, after.Id, time = DbTime.FromSpan(Time!.Value) })).ToList(), cancellationToken);
        if (found.Count == 0)
        {
            return null;
        }

        var over = found.Where(candidate => candidate.IsOver).ToList();
        var next = new RetentionCursor(found[^1].StoredAt, found[^1].MessageId, after.HasLeft || over.Count < found.Count);
        return await database.WriteAsync(
            async session =>
            {
                if (!await lease.HoldAsync(session))
                {
                    return (RetentionBatch?)null;
                }

                var deleted = await DeleteAsync(session, over);
                next = next with { HasLeft = next.HasLeft || deleted < over.Count };
                await lease.AdvanceAsync(session, next);
                return new RetentionBatch(next, deleted);
            },
            cancellationToken);
    }

    private async Task<int> DeleteAsync(DbSession session, List<Candidate> over)
    {
        var turns = over.SelectMany(candidate => new[] { candidate.TurnId, candidate.EarlierTurnId }).Where(id => id.Length > 0).Distinct().ToArray();
        var messages = over.Select(candidate => candidate.MessageId).ToArray();
        await DeleteDecisionsAsync(session, turns);

        // What was given up so long ago would be tried again without its words.
        await turnQueue.ForgetDeadAsync(session, turns);
        await outgoingQueue.ForgetDeadAsync(session, messages);
        var deleted = await session.ExecuteAsync(
            $"UPDATE messages AS m SET text = '', location = NULL, text_deleted_at = now_us() WHERE m.message_id {session.Dialect.In("messages")} AND m.text_deleted_at IS NULL AND {IsOver}",
            new { messages });
        await session.ExecuteAsync(
            $"UPDATE simulator_messages SET text = '', text_deleted_at = now_us() WHERE message_id {session.Dialect.In("messages")}", new { messages });
        foreach (var candidate in over.Where(candidate => candidate.Attachments is not null))
        {
            await ForgetFileNamesAsync(session, candidate);
        }

        foreach (var conversationId in over.Select(candidate => candidate.ConversationId).Where(id => id.Length > 0).Distinct().Order(StringComparer.Ordinal))
        {
            await ForgetNamesAsync(session, conversationId);
        }

        return deleted;
    }

    // Which files there were stays known.
    private static Task<int> ForgetFileNamesAsync(DbSession session, Candidate candidate) => session.ExecuteAsync(
        """
        UPDATE messages SET attachments = @attachments WHERE message_id = @MessageId AND text_deleted_at IS NOT NULL;
        UPDATE simulator_messages SET attachments = @attachments WHERE message_id = @MessageId AND text_deleted_at IS NOT NULL
        """,
        new { candidate.MessageId, attachments = StoredAttachments.WithoutNames(candidate.Attachments!) });

    private static Task<int> DeleteDecisionsAsync(DbSession session, string[] turns) => session.ExecuteAsync(
        $"UPDATE turns SET decision = NULL WHERE turn_id {session.Dialect.In("turns")} AND decision IS NOT NULL AND state IN ('{TurnStates.Done}', '{TurnStates.Failed}')",
        new { turns });

    // The newest goes last. A question that nobody waits for has no answer any more.
    private static async Task ForgetNamesAsync(DbSession session, string conversationId)
    {
        var deletedAt = await session.ScalarAsync<long?>(
            "SELECT text_deleted_at FROM messages WHERE conversation_id = @conversationId ORDER BY stored_at DESC, message_id DESC LIMIT 1", new { conversationId });
        if (deletedAt is not null && await ConversationStore.LockAsync(session, conversationId) is { } conversation)
        {
            await ConversationStore.UpdateAsync(session, conversation with
            {
                CustomerName = "",
                Tickets = [.. conversation.Tickets.Select(ticket => ticket with { Summary = "" })],
                Question = conversation.Question is { KeepsWaiting: true } question ? question : null,
            });

            // Those that have become part of it have no messages any more, and nobody reads their names.
            await session.ExecuteAsync("UPDATE conversations SET customer_name = '' WHERE merged_into = @ConversationId AND merged_into <> ''", conversation);
        }
    }

    private sealed record Candidate
    {
        public required string MessageId { get; init; }
        public required string ConversationId { get; init; }
        public required string TurnId { get; init; }
        public required string EarlierTurnId { get; init; }
        public string? Attachments { get; init; }
        public required long StoredAt { get; init; }
        public required bool IsOver { get; init; }
    }
}
