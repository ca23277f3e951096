using System.Buffers.Text;
using System.Text;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Tickets.Storage;

/// <summary>What every list's pages have in common.</summary>
internal static class Paging
{
    private const int DefaultPageSize = 50;
    private const int MaxPageSize = 200;

    public static int SizeOf(int requested) => requested switch
    {
        < 0 => throw CareException.InvalidArgument("PAGE_SIZE_INVALID", "page_size", $"page_size is {requested}; 0 or more is wanted."),
        0 => DefaultPageSize,
        _ => Math.Min(requested, MaxPageSize),
    };

    public static string ToToken(string position) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(position));

    /// <summary>What <see cref="ToToken"/> was given; empty where the token is none. No position has a null character, which PostgreSQL refuses.</summary>
    public static string FromToken(string token) =>
        Base64Url.IsValid(token) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)) is var position && !position.Contains('\0') ? position : "";

    public static CareException InvalidToken() =>
        CareException.InvalidArgument("PAGE_TOKEN_INVALID", "page_token", "page_token is not one that a page before has given.");
}
