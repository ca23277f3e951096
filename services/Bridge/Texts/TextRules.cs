namespace CustomerCare.Bridge.Texts;

/// <summary>What an approved text must be like: both languages, the ticket's number where there is one and nowhere else, no line break.</summary>
internal static class TextRules
{
    private const string Ticket = "{ticket}";

    // What else may stand in a text.
    private static readonly Dictionary<string, string> Values = new()
    {
        [TextKeys.WhichAccount] = "{options}",
        [TextKeys.AccountUnknown] = "{account}",
        [TextKeys.AccountNoted] = "{account}",
        [TextKeys.SiteNoted] = "{site}",
    };

    /// <summary>One sentence per problem.</summary>
    public static IEnumerable<string> Problems(IReadOnlyDictionary<string, BilingualText?> texts) =>
        TextKeys.All.Where(key => !texts.ContainsKey(key)).Select(key => $"The text '{key}' is missing.")
            .Concat(texts.SelectMany(text => new[] { Problem(text.Key, "sesotho", text.Value?.Sesotho), Problem(text.Key, "english", text.Value?.English) }).OfType<string>());

    /// <summary>The same for the posts to the operations group.</summary>
    public static IEnumerable<string> PostProblems(IReadOnlyDictionary<string, string?> posts) =>
        TextKeys.Posts.Union(posts.Keys).Where(kind => string.IsNullOrWhiteSpace(posts.GetValueOrDefault(kind))).Select(kind => $"The post '{kind}' is missing or empty.");

    private static string? Problem(string key, string language, string? part)
    {
        var wantsTicket = TextKeys.WithTicket.Contains(key);
        return part switch
        {
            _ when string.IsNullOrWhiteSpace(part) => $"The text '{key}' has no {language} part.",
            _ when TextCatalog.Placeholder().Matches(part).Any(match => match.Value != Ticket && match.Value != Values.GetValueOrDefault(key)) => $"The {language} part of '{key}' has a placeholder other than {Ticket}.",
            _ when part.Contains(Ticket, StringComparison.Ordinal) != wantsTicket => $"The {language} part of '{key}' {(wantsTicket ? "lacks" : "must not have")} {Ticket}.",
            _ when part.Contains('\n', StringComparison.Ordinal) => $"The {language} part of '{key}' has a line break; only a blank line between the languages is wanted.",
            _ => null,
        };
    }
}
