using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Bridge.People;

/// <summary>What the fields of a person's requests must be like.</summary>
internal static class RequestRules
{
    public const int MaxIdLength = 200;

    public static void RequireText(string field, string value, int min, int max)
    {
        if (value.Length < min || value.Length > max || value.Any(char.IsControl))
        {
            throw CareException.InvalidArgument(
                "FIELD_INVALID", field, $"{field} has {value.Length} characters; {min} to {max} without control characters are wanted.");
        }
    }

    public static CareException ConversationNotFound() => CareException.NotFound("CONVERSATION_NOT_FOUND", "conversation_id names no conversation.");

    /// <param name="etag">The version that the caller has read; empty skips the check.</param>
    public static void RequireVersion(Conversation conversation, string etag)
    {
        if (etag.Length > 0 && etag != conversation.Etag)
        {
            throw CareException.Aborted(
                "CONVERSATION_CHANGED", $"The conversation has version {conversation.Etag}, and etag names another; read it again and decide anew.");
        }
    }
}
