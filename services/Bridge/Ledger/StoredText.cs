using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Bridge.Ledger;

/// <summary>Ids and words of requests that are looked up in the database.</summary>
internal static class StoredText
{
    private const int MaxLength = 200;

    /// <summary>The text, if it is one that can be stored.</summary>
    public static string Require(string field, string text) => IsPossible(text)
        ? text
        : throw CareException.InvalidArgument("TEXT_INVALID", field, $"{field} has {text.Length} characters; at most {MaxLength} without null characters are wanted.");

    public static bool IsPossible(string text) => text.Length <= MaxLength && !text.Contains('\0');
}
