using System.Buffers.Text;
using System.Text;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Customers.Directory;

/// <summary>Page tokens: opaque to callers, and of no use for another list than the one they were given out for.</summary>
internal static class PageToken
{
    private const char Separator = ':';

    /// <param name="list">Names the list, and the query where there is one.</param>
    /// <param name="position">Where the page ended.</param>
    public static string Encode(string list, string position) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{list}{Separator}{position}"));

    /// <summary>The position; null for the empty token, which is the first page's.</summary>
    /// <exception cref="CareException">Invalid argument: not a token of this list.</exception>
    public static string? Decode(string list, string token)
    {
        if (token.Length == 0)
        {
            return null;
        }

        var text = Read(token);
        return text is not null && text.StartsWith($"{list}{Separator}", StringComparison.Ordinal) ? text[(list.Length + 1)..] : throw Unknown();
    }

    public static CareException Unknown() => CareException.InvalidArgument(
        "PAGE_TOKEN_INVALID", "page_token", "page_token was not given out for this list; next_page_token of the page before, of the same query, is wanted.");

    private static string? Read(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
