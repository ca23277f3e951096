namespace CustomerCare.Bridge.Conversations;

/// <summary>A word that is looked for, as a pattern of LIKE in lower case.</summary>
/// <param name="Digits">The same as part of a phone number; null where it can be none.</param>
internal sealed record SearchWord(string Pattern, string? Digits)
{
    private const int FewestDigits = 3;

    public static SearchWord Of(string word) => new($"%{Escape(word.ToLowerInvariant())}%", DigitsOf(word) is { Length: >= FewestDigits } digits ? $"%{digits}%" : null);

    private static string Escape(string word) => word
        .Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);

    private static string? DigitsOf(string word) => word.All(letter => char.IsAsciiDigit(letter) || letter is '+' or '-' or '(' or ')')
        ? string.Concat(word.Where(char.IsAsciiDigit))
        : null;
}
