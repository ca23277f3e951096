using System.Globalization;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Customers.Http;

/// <summary>Reads the parameters of a search. What is refused is named as this API's callers know it.</summary>
internal static class SearchParameters
{
    public const int MinLength = 2;
    public const int DefaultLimit = 20;
    public const int MaxLimit = 100;

    private const int MaxShown = 20;

    /// <summary>What is searched for, as it was sent.</summary>
    public static string ReadText(string? q) => q is not null && q.Trim().Length >= MinLength ? q : throw CareException.InvalidArgument(
        "QUERY_TOO_SHORT", "q", $"q {(q is null ? "is missing" : $"has {q.Trim().Length} characters")}; {MinLength} or more characters are wanted.");

    /// <summary>How many customers are wanted.</summary>
    public static int ReadLimit(string? limit)
    {
        if (limit is null)
        {
            return DefaultLimit;
        }

        return int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MaxLimit
            ? number
            : throw CareException.InvalidArgument("LIMIT_INVALID", "limit", $"limit is '{Shown(limit)}'; a whole number from 1 to {MaxLimit} is wanted.");
    }

    private static string Shown(string text) => text.Length <= MaxShown ? text : $"{text[..MaxShown]}...";
}
