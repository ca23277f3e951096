using CustomerCare.Bridge.Messages;
using CustomerCare.ServiceDefaults.Errors;
using Google.Protobuf.WellKnownTypes;
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
        SentAt = message.SentAt is { } sentAt ? ReadTime(sentAt) : now,
    };

    private static DateTimeOffset ReadTime(Timestamp sentAt)
    {
        try
        {
            return sentAt.ToDateTimeOffset();
        }
        catch (InvalidOperationException)
        {
            throw CareException.InvalidArgument(
                "TIME_INVALID", "sent_at", $"sent_at has {sentAt.Seconds} seconds and {sentAt.Nanos} nanoseconds; a time of the years 1 to 9999 is wanted.");
        }
    }
}
