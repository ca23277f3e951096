using CustomerCare.Bridge.Messages;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Bridge.Media;

/// <summary>Checks what a message that is handed in brings along.</summary>
internal sealed class AttachmentDesk(MediaStore store)
{
    private const int MostAttachments = 30;
    private const int MaxNameLength = 255;

    /// <summary>The message with its files as they are stored: a file's type and size are what we found, whatever the message says.</summary>
    /// <exception cref="CareException">There is no such file or place.</exception>
    public async Task<InboundMessage> ResolveAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        if (message.Attachments.Count > MostAttachments)
        {
            throw CareException.InvalidArgument("TOO_MANY_ATTACHMENTS", "attachments", $"attachments has {message.Attachments.Count} entries; at most {MostAttachments} are wanted.");
        }

        if (message.Location is { } place)
        {
            CheckDegrees("location.latitude", place.Latitude, 90);
            CheckDegrees("location.longitude", place.Longitude, 180);
            message = message with { Location = place with { Name = Named(place.Name) } };
        }

        return message.Attachments.Count == 0 ? message : message with { Attachments = await FindAsync(message.Attachments, cancellationToken) };
    }

    private async Task<IReadOnlyList<Attachment>> FindAsync(IReadOnlyList<Attachment> attachments, CancellationToken cancellationToken)
    {
        var wanted = attachments.Select(attachment => attachment.MediaId).Where(mediaId => mediaId.Length > 0).Distinct().ToList();
        var found = wanted.Count == 0 ? [] : (await store.FindAsync(wanted, cancellationToken)).ToDictionary(media => media.MediaId);
        return [.. attachments.Select(attachment => attachment.MediaId.Length == 0 ? Unfetched(attachment) : Stored(attachment.MediaId))];

        Attachment Stored(string mediaId) => found.TryGetValue(mediaId, out var media)
            ? new Attachment(mediaId, media.ContentType, media.FileName, media.SizeBytes)
            : throw CareException.NotFound("MEDIA_NOT_FOUND", "attachments names a media_id that does not exist; one from UploadMedia is wanted, or none where the file could not be fetched.");
    }

    // What could not be fetched is all that we ever know of it.
    private static Attachment Unfetched(Attachment attachment) =>
        new("", Named(attachment.ContentType), Named(attachment.FileName), Math.Max(0, attachment.SizeBytes));

    private static string Named(string name) => MessageText.Cut(MessageText.Clean(name).ReplaceLineEndings(" "), MaxNameLength);

    private static void CheckDegrees(string field, double degrees, double most)
    {
        if (!(Math.Abs(degrees) <= most))
        {
            throw CareException.InvalidArgument(
                "LOCATION_INVALID", field, FormattableString.Invariant($"{field} is {degrees}; degrees from -{most} to {most} are wanted."));
        }
    }
}
