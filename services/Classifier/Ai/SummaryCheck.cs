using System.Text.RegularExpressions;
using CustomerCare.Classifier.BuiltIn;

namespace CustomerCare.Classifier.Ai;

/// <summary>Whether the AI's sentence for the technician may stand on a ticket.</summary>
internal sealed partial class SummaryCheck(LanguageMeasure language, PromptLeak leak)
{
    private const int MinLength = 10;
    private const int MaxLength = 200;
    private const int MaxWords = 35;
    private const double MostlySesotho = 0.5;
    private const double Plain = 0.9;

    /// <summary>Null where it may, else a reason code.</summary>
    public string? Problem(string summary)
    {
        if (summary.Length is < MinLength or > MaxLength)
        {
            return "summary-length";
        }

        if (summary.Any(char.IsControl) || summary.Any(character => character is '\u2028' or '\u2029'))
        {
            return "summary-lines";
        }

        return Link().IsMatch(summary) ? "summary-link"
            : LongNumber().IsMatch(summary) ? "summary-number"
            : Markup().IsMatch(summary) ? "summary-markup"
            : !IsEnglish(summary) ? "summary-language"
            : leak.IsIn(summary) ? "summary-prompt"
            : null;
    }

    private bool IsEnglish(string summary) =>
        summary.Count(IsPlain) >= Plain * summary.Length && summary.Split(' ').Length <= MaxWords && language.SesothoShare(summary) <= MostlySesotho;

    private static bool IsPlain(char character) => char.IsAsciiLetter(character) || character is ' ' or ',' or '.' or '-' or '\'' || char.IsAsciiDigit(character);

    // Web and e-mail addresses, with or without the scheme.
    [GeneratedRegex(@"://|@|\bwww\b|[a-z0-9-]{2,}\.[a-z]{2,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    // Seven digits and more, also in groups: a phone number, and no account number is as long.
    [GeneratedRegex(@"[0-9](?:[ .()/-]{0,2}[0-9]){6,}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex LongNumber();

    // Placeholders, tags and code.
    [GeneratedRegex(@"[{}<>\[\]`|\\$]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Markup();
}
