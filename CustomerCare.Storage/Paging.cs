using System.Buffers.Text;
using System.Globalization;
using System.Text;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Storage;

/// <summary>What every list's pages have in common.</summary>
public static class Paging
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

    /// <summary>What <see cref="ToToken(string)"/> was given; empty where the token is none. No position has a null character, which PostgreSQL refuses.</summary>
    public static string FromToken(string token) =>
        Base64Url.IsValid(token) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)) is var position && !position.Contains('\0') ? position : "";

    /// <summary>A position in a list by time, and by id where times are equal.</summary>
    public static string ToToken(long time, string id) => ToToken(string.Create(CultureInfo.InvariantCulture, $"{time}|{id}"));

    /// <summary>What <see cref="ToToken(long, string)"/> was given.</summary>
    public static (long Time, string Id) ReadTimeAndId(string token)
    {
        var parts = FromToken(token).Split('|', 2);
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var time) ? (time, parts[1]) : throw InvalidToken();
    }

    public static CareException InvalidToken() =>
        CareException.InvalidArgument("PAGE_TOKEN_INVALID", "page_token", "page_token is not one that a page before has given.");
}
