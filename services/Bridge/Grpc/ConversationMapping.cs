using CustomerCare.Bridge.Messages;
using Wire = CustomerCare.Protos.Conversation.V1;

namespace CustomerCare.Bridge.Grpc;

internal static class ConversationMapping
{
    /// <summary>A message without a time was sent now.</summary>
    public static InboundMessage ToInboundMessage(this Wire.InboundMessage message, DateTimeOffset now) => new()
    {
        ChannelAccount = message.ChannelAccount,
        ChannelMessageId = message.MessageId,
        ChatId = message.ChatId,
        Sender = message.Sender,
        Phone = message.Phone.TrimStart('+'),
        FromMe = message.FromMe,
        ChatKind = message.ChatKind,
        Origin = message.Origin,
        Kind = message.Kind,
        Text = MessageText.Clean(message.Text),
        SentAt = message.SentAt?.ToDateTimeOffset() ?? now,
    };
}
