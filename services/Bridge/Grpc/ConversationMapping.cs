using CustomerCare.Bridge.Messages;
using CustomerCare.Storage;
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
        SenderAlt = message.SenderAlt,
        Phone = string.Concat(message.Phone.Where(char.IsAsciiDigit)),
        FromMe = message.FromMe,
        ChatKind = message.ChatKind,
        Origin = message.Origin,
        Kind = message.Kind,
        Text = MessageText.Clean(message.Text),
        Attachments = [.. message.Attachments.Select(MediaMapping.ToAttachment)],
        Location = message.Location?.ToPlace(),
        SentAt = WireTime.Read("sent_at", message.SentAt) is { } sentAt ? DbTime.ToTime(sentAt) : now,
    };
}
