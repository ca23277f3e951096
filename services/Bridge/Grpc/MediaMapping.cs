using CustomerCare.Bridge.Messages;
using Wire = CustomerCare.Protos.Conversation.V1;

namespace CustomerCare.Bridge.Grpc;

/// <summary>What a message brings along, between the wire and our words.</summary>
internal static class MediaMapping
{
    public static Attachment ToAttachment(this Wire.Attachment attachment) =>
        new(attachment.MediaId, attachment.ContentType, attachment.FileName, attachment.SizeBytes);

    public static Place ToPlace(this Wire.Location location) => new(location.Latitude, location.Longitude, location.Name);

    public static Wire.Attachment ToProto(this Attachment attachment) => new()
    {
        MediaId = attachment.MediaId,
        ContentType = attachment.ContentType,
        FileName = attachment.FileName,
        SizeBytes = attachment.SizeBytes,
    };

    public static Wire.Location ToProto(this Place place) => new() { Latitude = place.Latitude, Longitude = place.Longitude, Name = place.Name };

    /// <summary>The columns <c>kind</c>, <c>attachments</c> and <c>location</c> of a stored message, for whoever reads it.</summary>
    public static Wire.Message WithMedia(this Wire.Message message, string kind, IReadOnlyList<Attachment>? attachments, Place? location)
    {
        message.Kind = MessageKinds.Parse(kind);
        message.Attachments.Add((attachments ?? []).Select(ToProto));
        message.Location = location?.ToProto();
        return message;
    }
}
