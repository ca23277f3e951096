using System.Globalization;
using System.Text.Json.Serialization;
using CustomerCare.Bridge.Messages;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Bridge.WhatsApp.Simulator;

/// <summary>Body of <c>POST /simulator/messages</c>.</summary>
/// <param name="From">The customer's phone, in any written form.</param>
/// <param name="Id">The message's id; made up where it is absent. The same id twice is one message.</param>
/// <param name="Timestamp">RFC 3339, now where it is absent. An old message plays the part of history.</param>
/// <param name="MediaId">A file from <c>POST /simulator/media</c>; the text is its caption then, and may be absent.</param>
/// <param name="Kind">Such as <c>image</c> or <c>call</c>; what the file or the location tells where it is absent. A kind of file without a file is one that could not be fetched.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SimulatorMessage(
    string? From, string? Text, string? Id, string? Timestamp, string? MediaId = null, string? Kind = null, SimulatorLocation? Location = null)
{
    private const int MaxIdLength = 200;

    private static readonly MessageKind[] Kinds =
    [
        MessageKind.Text, MessageKind.Image, MessageKind.Audio, MessageKind.Video, MessageKind.Document, MessageKind.Location, MessageKind.Contact, MessageKind.Call,
    ];

    private static readonly TimeSpan MaxAhead = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan HistoryAge = TimeSpan.FromMinutes(2);

    /// <summary>The message in the pipeline's words, or an error that names the field.</summary>
    public InboundMessage ToInboundMessage(string account, SimulatorPhone phones, TimeProvider time)
    {
        var phone = phones.Parse("from", From);
        var now = time.GetUtcNow();
        var sentAt = ReadTimestamp(now);
        return new InboundMessage
        {
            ChannelAccount = account,
            ChannelMessageId = ReadId(time),
            ChatId = phone,
            Sender = phone,
            Phone = phone,
            Origin = now - sentAt > HistoryAge ? Origin.History : Origin.Live,
            Kind = ReadKind(),
            Text = ReadText(),
            Attachments = ReadAttachments(),
            Location = Location?.ToPlace(),
            SentAt = sentAt,
        };
    }

    private string ReadText()
    {
        if (Text is { Length: > MessageText.MaxLength })
        {
            throw CareException.TooLarge("TEXT_TOO_LONG", "text", $"text has {Text.Length} characters; at most {MessageText.MaxLength} are wanted.");
        }

        var text = MessageText.Clean(Text);
        return text.Length > 0 || ReadKind() != MessageKind.Text
            ? text
            : throw CareException.InvalidArgument("TEXT_EMPTY", "text", "text is empty; the customer's message is wanted.");
    }

    // Unspecified where the file has to tell.
    private MessageKind ReadKind()
    {
        if (string.IsNullOrEmpty(Kind))
        {
            return Location is not null ? MessageKind.Location : string.IsNullOrEmpty(MediaId) ? MessageKind.Text : MessageKind.Unspecified;
        }

        var kind = Kinds.FirstOrDefault(kind => MessageKinds.ToColumn(kind) == Kind);
        return kind != MessageKind.Unspecified ? kind : throw CareException.InvalidArgument(
            "KIND_INVALID", "kind", $"kind has {Kind.Length} characters and is none that is known; one of {string.Join(", ", Kinds.Select(MessageKinds.ToColumn))} is wanted.");
    }

    private IReadOnlyList<Attachment> ReadAttachments() =>
        !string.IsNullOrEmpty(MediaId) || ReadKind() is MessageKind.Image or MessageKind.Audio or MessageKind.Video or MessageKind.Document
            ? [new Attachment(MediaId ?? "", "", "", 0)]
            : [];

    private string ReadId(TimeProvider time)
    {
        if (string.IsNullOrEmpty(Id))
        {
            return Ids.New(time);
        }

        return Id.Length <= MaxIdLength && !Id.Any(char.IsControl) && MessageText.Clean(Id) == Id
            ? Id
            : throw CareException.InvalidArgument("ID_INVALID", "id", $"id has {Id.Length} characters; 1 to {MaxIdLength} without control characters or space at the ends are wanted.");
    }

    private DateTimeOffset ReadTimestamp(DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(Timestamp))
        {
            return now;
        }

        if (!DateTimeOffset.TryParse(Timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var sentAt))
        {
            throw CareException.InvalidArgument("TIMESTAMP_INVALID", "timestamp", "timestamp cannot be read; RFC 3339 such as 2026-02-14T08:30:00Z is wanted.");
        }

        return sentAt - now <= MaxAhead
            ? sentAt
            : throw CareException.InvalidArgument("TIMESTAMP_AHEAD", "timestamp", $"timestamp is {sentAt:O}, which lies in the future; now or earlier is wanted.");
    }
}
