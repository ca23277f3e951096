using System.Text.RegularExpressions;

namespace CustomerCare.Bridge.Texts;

/// <summary>What the texts of a file must fulfil before a customer or the operations group reads them.</summary>
internal static class TextChecks
{
    /// <summary>Of one language of a text, or of one post, before its placeholders are filled.</summary>
    public const int MaxLength = 1000;

    public static IEnumerable<TextProblem> Problems(TextSection section)
    {
        if (TextRules.Find(section.Name) is not { } rule)
        {
            return [new TextProblem(section.Line, $"[{section.Name}] is not a text that there is; the nearest is [{TextRules.Nearest(section)}].")];
        }

        return section.IsPost ? PostProblems(section, rule)
            : LanguageProblems(section, rule, TextLabels.Sesotho).Concat(LanguageProblems(section, rule, TextLabels.English));
    }

    private static IEnumerable<TextProblem> LanguageProblems(TextSection section, TextRule rule, string language)
    {
        var part = section.Find(language);
        return part is null or { Text: "" }
            ? [new TextProblem(part?.Line ?? section.Line, $"[{section.Name}] has no {language} text; a line '{language}: ...' is wanted.")]
            : Problems(part.Lines, part.Text, rule, part.Line, $"The {language} text of [{section.Name}]");
    }

    private static IEnumerable<TextProblem> PostProblems(TextSection section, TextRule rule) => section.ToPost().Length == 0
        ? [new TextProblem(section.Line, $"[{section.Name}] is empty; lines '{TextLabels.Line}: ...' are wanted.")]
        : Problems([.. section.Parts.SelectMany(part => part.Lines)], section.ToPost(), rule, section.Line, $"[{section.Name}]");

    private static IEnumerable<TextProblem> Problems(IReadOnlyCollection<TextLine> lines, string whole, TextRule rule, int first, string what)
    {
        var inBraces = lines.SelectMany(line => Placeholders.Braces().Matches(line.Text).Select(match => (line.Number, match.Groups[1]))).ToList();
        return
        [
            .. lines.SelectMany(line => line.Text.Where(Placeholders.BreaksLayout).Distinct().Select(c => new TextProblem(line.Number, ControlCharacter(what, c)))),
            .. inBraces.Where(found => !found.Item2.Success).Select(found => new TextProblem(
                found.Number, $"{what} has {{ or }} alone; {{ and }} belong around a name, such as {{ticket}}, and nowhere else.")).Distinct(),
            .. inBraces.Where(found => found.Item2.Success && !rule.Allowed.Contains(found.Item2.Value)).Select(found => new TextProblem(found.Number, Unknown(what, found.Item2, rule))),
            .. rule.Required.Except(inBraces.Select(found => found.Item2.Value)).Select(name => new TextProblem(first, $"{what} lacks {{{name}}}.")),
            .. whole.Length > MaxLength ? [new TextProblem(first, $"{what} has {whole.Length} characters; at most {MaxLength} are wanted.")] : Array.Empty<TextProblem>(),
        ];
    }

    private static string ControlCharacter(string what, char c) => c == '\t'
        ? $"{what} has a tab; a space is wanted."
        : $"{what} has the invisible character U+{(int)c:X4}; only letters and signs are wanted.";

    private static string Unknown(string what, Group found, TextRule rule) => rule.Allowed.Count == 0
        ? $"{what} has {{{found.Value}}}; nothing in braces belongs there."
        : $"{what} has {{{found.Value}}}, which is not known there; known: {string.Join(", ", rule.Allowed.Select(name => $"{{{name}}}"))}.";
}
