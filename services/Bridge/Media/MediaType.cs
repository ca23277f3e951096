using CustomerCare.Protos.Conversation.V1;

namespace CustomerCare.Bridge.Media;

/// <summary>A type of file that is taken.</summary>
/// <param name="Kind">Of a message that brings such a file; it also decides how large the file may be.</param>
/// <param name="Formats">What the content may turn out to be, as <see cref="FileFormats.Find"/> names it.</param>
internal sealed record MediaType(string ContentType, MessageKind Kind, params string[] Formats)
{
    /// <summary>The whole of it is text, which has no signature: every byte is looked at.</summary>
    public bool IsText => ContentType.StartsWith("text/", StringComparison.Ordinal);
}
