using System.Text.RegularExpressions;

namespace CustomerCare.Classifier.Knowledge;

/// <summary>What a knowledge file must be like. One sentence per problem, which names the entry, what was found and what is wanted.</summary>
internal static partial class KnowledgeRules
{
    public const int MinAnswerLength = 10;

    /// <summary>Of one part, with its facts filled in.</summary>
    public const int MaxAnswerLength = 800;

    public const int MaxFactLength = 200;

    public static IEnumerable<string> Problems(KnowledgeFile file) =>
        file.Problems
            .Concat(AnswerIds.All.Where(id => !file.AnswerTexts.ContainsKey(id)).Select(id => $"answers.{id} is missing; where it is not to be given, both of its texts are left empty."))
            .Concat(file.FactTexts.SelectMany(fact => FactProblems($"facts.{fact.Key}", fact.Key, fact.Value)))
            .Concat(file.AnswerTexts.SelectMany(answer => AnswerProblems($"answers.{answer.Key}", answer.Key, answer.Value, file.FactTexts)));

    /// <summary>The names in braces.</summary>
    public static IEnumerable<string> FactsIn(KnowledgeText answer) =>
        Placeholder().Matches(answer.Sesotho).Concat(Placeholder().Matches(answer.English)).Select(match => match.Groups[1].Value).Distinct();

    /// <summary>The text of one language, with its facts filled in.</summary>
    public static string Fill(string part, Func<string, string> factOf) => Placeholder().Replace(part, match => factOf(match.Groups[1].Value));

    private static IEnumerable<string> FactProblems(string name, string id, KnowledgeText fact)
    {
        if (!FactName().IsMatch(id)) yield return $"{name} has a name other than small letters and '_', such as office_hours.";

        foreach (var problem in HalfProblems(name, fact)) yield return problem;
        foreach (var (language, part) in Parts(fact))
        {
            if (part.Length > MaxFactLength) yield return $"{name}: the {language} text has {part.Length} characters; at most {MaxFactLength} are wanted.";
            if (part.AsSpan().ContainsAny("{}")) yield return $"{name}: the {language} text has a brace; facts do not use each other.";
            if (part.Any(char.IsControl)) yield return $"{name}: the {language} text has a line break or a control character.";
        }
    }

    private static IEnumerable<string> AnswerProblems(string name, string id, KnowledgeText answer, IReadOnlyDictionary<string, KnowledgeText> facts)
    {
        if (!AnswerId().IsMatch(id)) yield return $"{name} has an id other than small letters and '-', such as {AnswerIds.OfficeHours}.";

        foreach (var problem in HalfProblems(name, answer)) yield return problem;
        foreach (var fact in FactsIn(answer).Where(fact => !facts.ContainsKey(fact)))
            yield return $"{name} has {{{fact}}}, which is no fact; one of {string.Join(", ", facts.Keys)} is wanted.";

        foreach (var (language, part) in Parts(answer).Where(part => part.Text.Length > 0))
        {
            var longest = Fill(part, fact => facts.TryGetValue(fact, out var text) ? Longest(text) : "");
            if (part.Length < MinAnswerLength || longest.Length > MaxAnswerLength)
                yield return $"{name}: the {language} text has {longest.Length} characters with its facts; {MinAnswerLength} to {MaxAnswerLength} are wanted.";
            if (Fill(part, _ => "").AsSpan().ContainsAny("{}")) yield return $"{name}: the {language} text has a brace that belongs to no fact.";
            if (part.Any(char.IsControl)) yield return $"{name}: the {language} text has a line break or a control character.";
        }
    }

    private static IEnumerable<string> HalfProblems(string name, KnowledgeText text)
    {
        if (text.IsEmpty) yield break;
        foreach (var (language, _) in Parts(text).Where(part => part.Text.Length == 0))
            yield return $"{name} has no {language} text, but one in the other language; both or neither are wanted.";
    }

    private static IEnumerable<(string Language, string Text)> Parts(KnowledgeText text) => [("sesotho", text.Sesotho), ("english", text.English)];

    private static string Longest(KnowledgeText fact) => fact.Sesotho.Length > fact.English.Length ? fact.Sesotho : fact.English;

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("^[a-z][a-z_]{0,39}$")]
    private static partial Regex FactName();

    [GeneratedRegex("^[a-z][a-z-]{0,39}$")]
    private static partial Regex AnswerId();
}
