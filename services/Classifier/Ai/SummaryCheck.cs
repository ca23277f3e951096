using System.Text.RegularExpressions;
using CustomerCare.Classifier.BuiltIn;
using CustomerCare.Protos.Classifier.V1;

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
    public string? Problem(string summary, ClassifyRequest request) => Problem(summary) ?? (IsCopied(summary, request) ? "summary-copied" : null);

    /// <summary>The same without a look at what the customer wrote.</summary>
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
            : Order().IsMatch(summary) ? "summary-order"
            : null;
    }

    private bool IsEnglish(string summary) =>
        summary.Count(IsPlain) >= Plain * summary.Length && summary.Split(' ').Length <= MaxWords && language.SesothoShare(summary) <= MostlySesotho;

    // A technician takes the sentence for ours. It must not be the customer's, who may have written it for the technician. What
    // is not judged no AI was shown.
    private static bool IsCopied(string summary, ClassifyRequest request)
    {
        var runs = WordRuns.Of(summary).ToHashSet(StringComparer.Ordinal);
        return runs.Count > 0 && request.History.Select(entry => entry.Text).Prepend(request.Text).SelectMany(text => WordRuns.Of(BuiltInClassifier.Judged(text))).Any(runs.Contains);
    }

    private static bool IsPlain(char character) => char.IsAsciiLetter(character) || character is ' ' or ',' or '.' or '-' or '\'' || char.IsAsciiDigit(character);

    // Web and e-mail addresses, with or without the scheme.
    [GeneratedRegex(@"://|@|\bwww\b|[a-z0-9-]{2,}\.[a-z]{2,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    // Seven digits and more, also in groups: a phone number, and no account number is as long.
    [GeneratedRegex(@"[0-9](?:[ .()/-]{0,2}[0-9]){6,}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex LongNumber();

    // What tells somebody to do something, or that somebody allowed it. A fault has none of it; where one does, our own sentence is as good.
    [GeneratedRegex(
        @"\b(?:ignore|disregard|override|instruct|prompt|refund|compensat|reimburs|approv|authori[sz]|promis|guarantee)|\b(?:must|shall|should|please|kindly|do not|don't|manager|director|ceo|police|staff|password|secret|api|disconnect|pay|give|bring|hand over|send|transfer|delete|cancel|close (?:the |this |his |her )?(?:ticket|account)|arrest|evict)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Order();

    // Placeholders, tags and code.
    [GeneratedRegex(@"[{}<>\[\]`|\\$]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Markup();
}
