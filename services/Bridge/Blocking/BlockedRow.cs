using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Storage;

namespace CustomerCare.Bridge.Blocking;

/// <summary>A row of <c>blocked_senders</c>.</summary>
internal sealed record BlockedRow
{
    public const string Columns = "sender_key, phone, conversation_id, reason, blocked_by, blocked_at";

    /// <summary>The phone, or the conversation's id while no phone is known.</summary>
    public required string SenderKey { get; init; }

    public required string Phone { get; init; }
    public required string ConversationId { get; init; }
    public required string Reason { get; init; }

    /// <summary>An actor as protobuf JSON.</summary>
    public required string BlockedBy { get; init; }

    public required long BlockedAt { get; init; }

    public BlockedSender ToProto() => new()
    {
        Phone = Phone,
        ConversationId = ConversationId,
        Reason = Reason,
        BlockedBy = Actor.Parser.ParseJson(BlockedBy),
        BlockedAt = DbTime.ToTimestamp(BlockedAt),
    };
}
