using System.Data.Common;
using CustomerCare.Bridge.Storage;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using Dapper;

namespace CustomerCare.Bridge.Ledger;

/// <summary>Tells of one message what has become of it, and when.</summary>
internal sealed class MessageLife([FromKeyedServices(BridgeExtensions.Database)] Database database)
{
    public Task<GetMessageResponse> GetAsync(GetMessageRequest request, CancellationToken cancellationToken)
    {
        var key = request.KeyCase switch
        {
            GetMessageRequest.KeyOneofCase.MessageId => new ChannelMessageKey { ChannelMessageId = request.MessageId },
            GetMessageRequest.KeyOneofCase.ChannelMessage => request.ChannelMessage,
            _ => throw CareException.InvalidArgument("KEY_MISSING", "key", "key is missing; message_id or channel_message is wanted."),
        };
        StoredText.Require("channel_account", key.ChannelAccount);
        StoredText.Require(request.KeyCase == GetMessageRequest.KeyOneofCase.MessageId ? "message_id" : "channel_message_id", key.ChannelMessageId);
        return database.ReadAsync(
            async connection =>
            {
                var messageId = request.KeyCase == GetMessageRequest.KeyOneofCase.MessageId ? key.ChannelMessageId : await FindAsync(connection, key);
                var row = await connection.QueryFirstOrDefaultAsync<MessageRow>($"{MessageRow.Select} WHERE m.message_id = @messageId", new { messageId })
                    ?? throw CareException.NotFound("MESSAGE_NOT_FOUND", "There is no such message.");
                return row.IsInbound ? await OfInboundAsync(connection, row) : await OfOutboundAsync(connection, row);
            },
            cancellationToken);
    }

    private static Task<string?> FindAsync(DbConnection connection, ChannelMessageKey key) =>
        connection.QueryFirstOrDefaultAsync<string>(FindSql, new { key.ChannelAccount, key.ChannelMessageId });

    /// <summary>An inbound message, or an outbound one by our id or by the channel's own, each by its index.</summary>
    public const string FindSql =
        """
        SELECT message_id FROM (
            SELECT message_id, stored_at FROM messages WHERE direction = 'in' AND channel_message_id = @ChannelMessageId AND channel_account = @ChannelAccount
            UNION ALL SELECT message_id, stored_at FROM messages WHERE direction = 'out' AND message_id = @ChannelMessageId AND channel_account = @ChannelAccount
            UNION ALL SELECT message_id, stored_at FROM messages
                WHERE direction = 'out' AND channel_message_id <> message_id AND channel_message_id = @ChannelMessageId AND channel_account = @ChannelAccount) AS found
        ORDER BY stored_at DESC LIMIT 1
        """;

    private static async Task<GetMessageResponse> OfOutboundAsync(DbConnection connection, MessageRow row)
    {
        var item = await ItemAsync(connection, BridgeExtensions.OutgoingQueue, row.MessageId);
        return Response(row, MessageStages.OfOutbound(row, MessageStageKind.Stored), item, row.Attempts);
    }

    private static async Task<GetMessageResponse> OfInboundAsync(DbConnection connection, MessageRow row)
    {
        var turn = await connection.QueryFirstOrDefaultAsync<TurnTimes>(
            "SELECT closed_at, decided_at, finished_at, attempts FROM turns WHERE turn_id = @TurnId", new { row.TurnId });
        var answers = await AnswersAsync(connection, row);
        var item = await ItemAsync(connection, BridgeExtensions.TurnQueue, row.TurnId);
        var attempts = turn?.Attempts ?? 0;
        if (item is null && answers.FirstOrDefault(answer => answer.State == ReceiptStates.Pending) is { } waiting)
        {
            item = await ItemAsync(connection, BridgeExtensions.OutgoingQueue, waiting.MessageId);
        }

        return Response(row, MessageStages.OfInbound(row, turn, answers), item, attempts);
    }

    // What a turn said, and the reply of another turn that its own was merged into.
    private static async Task<IReadOnlyList<MessageRow>> AnswersAsync(DbConnection connection, MessageRow row)
    {
        if (row.TurnId.Length == 0)
        {
            return [];
        }

        var answers = (await connection.QueryAsync<MessageRow>($"{MessageRow.Select} WHERE m.turn_id = @TurnId AND m.direction = 'out'", new { row.TurnId })).ToList();
        foreach (var id in row.ResultRows.Where(result => result.Kind == "answer").Select(result => result.Id).Except(answers.Select(answer => answer.MessageId)).ToList())
        {
            answers.AddRange(await connection.QueryAsync<MessageRow>($"{MessageRow.Select} WHERE m.message_id = @id", new { id }));
        }

        return answers;
    }

    private static Task<QueueItem?> ItemAsync(DbConnection connection, string queue, string itemId) => connection.QueryFirstOrDefaultAsync<QueueItem>(
        "SELECT attempts, last_error, due_at, dead_at FROM queue_items WHERE queue = @queue AND item_id = @itemId", new { queue, itemId });

    private static GetMessageResponse Response(MessageRow row, IEnumerable<MessageStage> stages, QueueItem? item, int attempts) => new()
    {
        Message = row.ToMessage(),
        Stages = { stages.OrderBy(stage => stage.At) },
        Attempts = item?.Attempts ?? attempts,
        LastError = item?.LastError ?? "",
        NextAttemptAt = item is { DeadAt: null } ? DbTime.ToTimestamp(item.DueAt) : null,
        TurnId = row.TurnId,
    };

    private sealed record QueueItem
    {
        public required int Attempts { get; init; }
        public string? LastError { get; init; }
        public required long DueAt { get; init; }
        public long? DeadAt { get; init; }
    }
}
