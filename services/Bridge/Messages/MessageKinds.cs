using CustomerCare.Protos.Conversation.V1;

namespace CustomerCare.Bridge.Messages;

/// <summary>Kinds of messages, as the column <c>kind</c> keeps them.</summary>
internal static class MessageKinds
{
    public static string ToColumn(MessageKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>Unspecified where the column holds what no version of ours has written.</summary>
    public static MessageKind Parse(string kind) => Enum.TryParse<MessageKind>(kind, ignoreCase: true, out var parsed) ? parsed : MessageKind.Unspecified;
}
