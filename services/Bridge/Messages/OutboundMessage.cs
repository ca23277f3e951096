namespace CustomerCare.Bridge.Messages;

/// <summary>A message that is to be sent.</summary>
/// <param name="MessageId">Ours; a channel that knows it already shows it no second time.</param>
/// <param name="Recipient">An address of the channel, or a group's id.</param>
/// <param name="Attachments">Files that go with it; null where there are none.</param>
internal sealed record OutboundMessage(string MessageId, string ChannelAccount, string Recipient, string Text, IReadOnlyList<Attachment>? Attachments = null)
{
    /// <summary>The person whose words they are, as protobuf JSON; empty where this service wrote it. The channel does not ask.</summary>
    public string Author { get; init; } = "";
}
