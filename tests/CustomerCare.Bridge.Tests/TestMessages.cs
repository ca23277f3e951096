using CustomerCare.Protos.Conversation.V1;

namespace CustomerCare.Bridge.Tests;

/// <summary>Messages of a customer; tests change what matters to them.</summary>
internal static class TestMessages
{
    public const string Account = "simulator";
    public const string Phone = "26658001234";

    public static readonly DateTimeOffset Morning = new(2026, 3, 1, 6, 0, 0, TimeSpan.Zero);

    public static InboundMessage Text(string text = "no power", string id = "m1", string phone = Phone) => new()
    {
        ChannelAccount = Account,
        ChannelMessageId = id,
        ChatId = phone,
        Sender = phone,
        Phone = phone,
        Text = text,
        SentAt = Morning,
    };

    public static InboundMessage Media(MessageKind kind, string id = "m1") => Text("", id) with { Kind = kind };
}
