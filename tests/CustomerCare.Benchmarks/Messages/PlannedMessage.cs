using CustomerCare.Protos.Conversation.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Benchmarks.Messages;

/// <summary>A message that a customer will send.</summary>
/// <param name="Phone">E.164 without the plus sign.</param>
internal sealed record PlannedMessage(string Id, string Phone, Purpose Purpose, string Text)
{
    public const string Account = "simulator";

    public string Address => $"{Phone}@s.whatsapp.net";

    public DeliverMessageRequest ToRequest(DateTimeOffset sentAt) => new()
    {
        Message = new InboundMessage
        {
            ChannelAccount = Account,
            MessageId = Id,
            ChatId = Address,
            Sender = Address,
            Phone = Phone,
            ChatKind = ChatKind.Direct,
            Origin = Origin.Live,
            Kind = MessageKind.Text,
            Text = Text,
            SentAt = Timestamp.FromDateTimeOffset(sentAt),
        },
    };
}
