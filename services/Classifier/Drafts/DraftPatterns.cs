using System.Text.RegularExpressions;

namespace CustomerCare.Classifier.Drafts;

/// <summary>What is written in signs and digits: addresses, phone numbers, clock times, dates, amounts.</summary>
internal static partial class DraftPatterns
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    /// <summary>Null, or a reason code.</summary>
    /// <param name="text">In plain characters, see <see cref="DraftForm"/>, without the numbers of accounts and tickets that are the customer's.</param>
    public static string? Problem(string text) =>
        Address().IsMatch(text) ? "draft-link"
        : PhoneNumber().IsMatch(text) ? "draft-phone-number"
        : Amount().IsMatch(text) ? "draft-money"
        : Time().IsMatch(text) ? "draft-time"
        : null;

    // "example.com"; after a full stop that ends a sentence comes a space.
    [GeneratedRegex(@"\w\.\w{2}|https?:|www\.", Options)]
    private static partial Regex Address();

    // Five digits, however they are set apart. Shorter numbers must be the customer's own words, see KnownWords.
    [GeneratedRegex(@"[0-9]([\s.,:;()\-\u2013\u2014]{0,3}[0-9]){4}", Options)]
    private static partial Regex PhoneNumber();

    // "M50", "R 50", "50 maloti" and "50,00".
    [GeneratedRegex(@"\b(m|r|zar|lsl|usd)\s?[0-9]|[0-9]\s?(m|r|zar|lsl|usd|maloti|loti|lisente|rands?|liranta)\b|[0-9],[0-9]{2}\b", Options)]
    private static partial Regex Amount();

    // "14:30", "2 pm", "12h00", "3.4.", "2026-03-01" and "3rd".
    [GeneratedRegex(@"[0-9]\s?[:h]\s?[0-9]|[0-9][.\-\u2013][0-9]|[0-9]\s?(am|pm|a\.m|p\.m|h|hrs?|st|nd|rd|th)\b", Options)]
    private static partial Regex Time();
}
