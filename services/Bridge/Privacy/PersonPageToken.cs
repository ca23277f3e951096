using System.Buffers.Text;
using System.Globalization;
using System.Text;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Bridge.Privacy;

/// <summary>Where a page of an export ended.</summary>
internal readonly record struct PersonPageToken(long At, string Key)
{
    public static string After(long at, string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{at}|{key}")));

    public static PersonPageToken Read(string token)
    {
        if (token.Length == 0)
        {
            return new PersonPageToken(-1, "");
        }

        // PostgreSQL refuses a null character.
        var parts = Base64Url.IsValid(token) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)).Split('|', 2) : [];
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var at) && !parts[1].Contains('\0')
            ? new PersonPageToken(at, parts[1])
            : throw CareException.InvalidArgument("PAGE_TOKEN_INVALID", "page_token", "page_token is not one that a page before has given.");
    }
}
