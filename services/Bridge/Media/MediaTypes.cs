using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Bridge.Media;

/// <summary>The files that are taken: what WhatsApp carries.</summary>
internal static class MediaTypes
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string PowerPoint = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

    public static IReadOnlyList<MediaType> All { get; } =
    [
        new("image/jpeg", MessageKind.Image, "image/jpeg"),
        new("image/png", MessageKind.Image, "image/png"),
        new("image/webp", MessageKind.Image, "image/webp"),
        new("audio/ogg", MessageKind.Audio, "audio/ogg"),
        new("audio/aac", MessageKind.Audio, "audio/aac"),
        new("audio/amr", MessageKind.Audio, "audio/amr"),
        new("audio/mpeg", MessageKind.Audio, "audio/mpeg"),
        // The container is the same, and phones are not strict about its brand.
        new("audio/mp4", MessageKind.Audio, "audio/mp4", "video/mp4", "video/3gpp"),
        new("video/mp4", MessageKind.Video, "video/mp4", "audio/mp4", "video/3gpp"),
        new("video/3gpp", MessageKind.Video, "video/3gpp", "video/mp4"),
        new("application/pdf", MessageKind.Document, "application/pdf"),
        new("text/plain", MessageKind.Document, "text/plain", "text/vcard"),
        new("text/vcard", MessageKind.Contact, "text/vcard"),
        new("application/msword", MessageKind.Document, FileFormats.OldOffice),
        new("application/vnd.ms-excel", MessageKind.Document, FileFormats.OldOffice),
        new("application/vnd.ms-powerpoint", MessageKind.Document, FileFormats.OldOffice),
        new(Word, MessageKind.Document, FileFormats.Office),
        new(Excel, MessageKind.Document, FileFormats.Office),
        new(PowerPoint, MessageKind.Document, FileFormats.Office),
    ];

    private static readonly Dictionary<string, MediaType> ByName = All.ToDictionary(type => type.ContentType, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, string> OtherNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["image/jpg"] = "image/jpeg",
        ["audio/mp3"] = "audio/mpeg",
        ["audio/m4a"] = "audio/mp4",
        ["audio/x-m4a"] = "audio/mp4",
        ["audio/x-aac"] = "audio/aac",
        ["audio/vnd.dlna.adts"] = "audio/aac",
        ["text/x-vcard"] = "text/vcard",
    };

    /// <summary>The type by any of its names, with or without parameters such as <c>; codecs=opus</c>; null where it is not taken.</summary>
    public static MediaType? Find(string contentType)
    {
        var name = contentType.Split(';', 2)[0].Trim();
        return ByName.GetValueOrDefault(OtherNames.GetValueOrDefault(name, name));
    }

    /// <exception cref="CareException">It is none that is taken.</exception>
    public static MediaType Require(string contentType) => Find(contentType) ?? throw CareException.InvalidArgument(
        "CONTENT_TYPE_UNSUPPORTED",
        "content_type",
        $"content_type is '{Shown(contentType)}'; one of {string.Join(", ", All.Select(type => type.ContentType))} is wanted.");

    private static string Shown(string contentType) => new([.. contentType.Take(100).Where(c => !char.IsControl(c))]);
}
