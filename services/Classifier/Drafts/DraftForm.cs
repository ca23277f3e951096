using System.Globalization;

namespace CustomerCare.Classifier.Drafts;

/// <summary>What one part of a draft looks like, before any word of it is read.</summary>
internal static class DraftForm
{
    public const string Ticket = "{ticket}";

    public const int MinLength = 10;
    public const int MaxLength = 600;

    private const string Punctuation = " .,;:!?'\"()-\n\u2018\u2019\u201C\u201D\u2013\u2014\u2026";

    /// <summary>Null, or a reason code.</summary>
    public static string? Problem(string part, bool needsTicket)
    {
        if (string.IsNullOrWhiteSpace(part)) return "draft-part-missing";
        if (part.Length < MinLength) return "draft-too-short";
        if (part.Length > MaxLength) return "draft-too-long";
        if (part.Contains(Ticket, StringComparison.Ordinal) != needsTicket) return needsTicket ? "draft-ticket-missing" : "draft-ticket-not-due";

        var text = WithoutTicket(part);
        return HasWrongBreaks(text) ? "draft-line-break" : text.Select(ProblemOf).FirstOrDefault(problem => problem is not null);
    }

    public static string WithoutTicket(string part) => part.Replace(Ticket, "", StringComparison.Ordinal);

    // A blank line parts the languages, so none may stand inside of one.
    private static bool HasWrongBreaks(string text) => text.Count(c => c == '\n') > 1 || text[^1] == '\n' || text[0] == '\n';

    // A list of what is allowed: Latin letters, plain digits and punctuation. So no look-alike hides a word from the checks that follow.
    private static string? ProblemOf(char c) => c switch
    {
        _ when char.IsAsciiLetterOrDigit(c) || Punctuation.Contains(c, StringComparison.Ordinal) => null,
        >= '\u00C0' and <= '\u017F' when char.IsLetter(c) => null,
        '{' or '}' => "draft-placeholder",
        '@' => "draft-email",
        '/' => "draft-link",
        '+' => "draft-phone-number",
        _ when char.IsNumber(c) => "draft-number",
        _ => CharUnicodeInfo.GetUnicodeCategory(c) switch
        {
            UnicodeCategory.CurrencySymbol => "draft-money",
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => "draft-control-character",
            _ when char.IsAscii(c) => "draft-markup",
            _ => "draft-character",
        },
    };
}
