using System.Globalization;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;

namespace CustomerCare.Bridge.Watch;

/// <summary>A place in the stream, opaque to callers: every row up to it has been told, and so many messages of the next one.</summary>
/// <param name="Told">A turn's messages share a row, and a caller may leave between them.</param>
internal sealed record ConversationToken(long Position, int Told)
{
    // Says what it is, so that no page token passes for one, and in which version.
    private const string Prefix = "conversations1";
    private const int MaxLength = 200;

    public override string ToString() => Paging.ToToken(string.Create(CultureInfo.InvariantCulture, $"{Prefix}:{Position}:{Told}"));

    public static ConversationToken Read(string token) =>
        token.Length <= MaxLength
        && Paging.FromToken(token).Split(':') is [Prefix, var position, var told]
        && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var its)
        && int.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? new(its, count)
            : throw CareException.InvalidArgument("RESUME_TOKEN_INVALID", "resume_token", "resume_token is not one that WatchConversations has given.");
}
