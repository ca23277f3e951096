using System.Buffers.Text;
using System.Globalization;
using System.Text;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Accounts.Domain;

/// <summary>Where a page of a list begins and how long it is. Pages go by position and not by counting rows.</summary>
/// <param name="After">The keys of the row before the page; null for the first page.</param>
internal sealed record Page(int Size, PagePosition? After)
{
    private const int DefaultSize = 50;
    private const int MaxSize = 200;

    /// <summary>One row more than the page holds tells whether there is another page.</summary>
    public int Limit => Size + 1;

    public static Page Read(int size, string token) => size < 0
        ? throw CareException.InvalidArgument("PAGE_SIZE_INVALID", "page_size", $"page_size is {size}; 0 or more is wanted.")
        : new Page(size == 0 ? DefaultSize : Math.Min(size, MaxSize), token.Length == 0 ? null : PagePosition.Read(token));

    /// <summary>The token of the page after these rows, of which there may be one too many; empty if they are the last.</summary>
    public string NextToken<T>(IReadOnlyList<T> rows, Func<T, PagePosition> positionOf) =>
        rows.Count > Size ? positionOf(rows[Size - 1]).ToToken() : "";
}

/// <summary>A row's sort keys: a number, mostly a time, and a text that tells equal ones apart.</summary>
internal sealed record PagePosition(long Number, string Text)
{
    private const int MaxTokenLength = 1000;

    public static PagePosition Read(string token)
    {
        var parts = token.Length <= MaxTokenLength && Base64Url.IsValid(token) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)).Split('|', 2) : [];
        return parts.Length == 2 && !parts[1].Contains('\0') && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new PagePosition(number, parts[1])
            : throw CareException.InvalidArgument("PAGE_TOKEN_INVALID", "page_token", "page_token is not one that a page before has given.");
    }

    public string ToToken() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Number}|{Text}")));
}
