using CustomerCare.Protos.Conversation.V1;

namespace CustomerCare.Bridge.Messages;

/// <summary>A message as a channel hands it in, in the product's own words: no channel's wire format reaches beyond its folder.</summary>
internal sealed record InboundMessage
{
    /// <summary>The account of ours that received it.</summary>
    public required string ChannelAccount { get; init; }

    /// <summary>The channel's id; unique per account, chat and sender.</summary>
    public required string ChannelMessageId { get; init; }

    public required string ChatId { get; init; }

    /// <summary>The sender's address as the channel gives it: a phone, a LID or a hidden-phone id.</summary>
    public required string Sender { get; init; }

    /// <summary>The sender's other address where the channel gives two; empty where it does not.</summary>
    public string SenderAlt { get; init; } = "";

    /// <summary>Digits with country code; empty while unknown.</summary>
    public string Phone { get; init; } = "";

    public bool FromMe { get; init; }

    public ChatKind ChatKind { get; init; } = ChatKind.Direct;

    public Origin Origin { get; init; } = Origin.Live;

    public MessageKind Kind { get; init; } = MessageKind.Text;

    /// <summary>The text or caption, cleaned by <see cref="MessageText.Clean"/>; empty where there is none.</summary>
    public string Text { get; init; } = "";

    /// <summary>Empty where it brings no file.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>Null where it tells no place.</summary>
    public Place? Location { get; init; }

    public required DateTimeOffset SentAt { get; init; }
}
