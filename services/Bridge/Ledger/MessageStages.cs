using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Storage;

namespace CustomerCare.Bridge.Ledger;

/// <summary>Microseconds UTC; null where the turn has not come so far.</summary>
internal sealed record TurnTimes
{
    public long? ClosedAt { get; init; }
    public long? DecidedAt { get; init; }
    public long? FinishedAt { get; init; }
    public required int Attempts { get; init; }
}

/// <summary>The stages that a message has come to.</summary>
internal static class MessageStages
{
    public static IEnumerable<MessageStage> OfInbound(MessageRow row, TurnTimes? turn, IEnumerable<MessageRow> answers) => Reached(
        row,
        (MessageStageKind.Stored, row.StoredAt),
        (MessageStageKind.TurnClosed, turn?.ClosedAt),
        (MessageStageKind.Decided, turn?.DecidedAt),
        (MessageStageKind.Finished, turn?.FinishedAt)).Concat(answers.SelectMany(answer => OfOutbound(answer, MessageStageKind.ReplyStored)));

    /// <param name="stored">What storing it is called.</param>
    public static IEnumerable<MessageStage> OfOutbound(MessageRow row, MessageStageKind stored) => Reached(
        row,
        (stored, row.StoredAt),
        (MessageStageKind.Sent, row.IsSent ? row.SentAt : null),
        (MessageStageKind.Delivered, row.DeliveredAt),
        (MessageStageKind.Read, row.ReadAt));

    private static IEnumerable<MessageStage> Reached(MessageRow row, params (MessageStageKind Kind, long? At)[] stages) =>
        stages.Where(stage => stage.At is not null).Select(stage => new MessageStage { Kind = stage.Kind, At = DbTime.ToTimestamp(stage.At), MessageId = row.MessageId });
}
