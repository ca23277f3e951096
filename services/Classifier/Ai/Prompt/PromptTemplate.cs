using System.Text.RegularExpressions;

namespace CustomerCare.Classifier.Ai.Prompt;

/// <summary>A text with places such as <c>{{sites}}</c>.</summary>
internal sealed partial class PromptTemplate(string text)
{
    public string Text { get; } = text;

    /// <summary>The names of its places, as often as they occur.</summary>
    public IReadOnlyList<string> Places { get; } = [.. Place().Matches(text).Select(match => match.Groups["name"].Value)];

    /// <summary>In one pass: what is filled in is not searched for places again.</summary>
    public string Fill(IReadOnlyDictionary<string, string> values) => Place().Replace(Text, match => values[match.Groups["name"].Value]);

    [GeneratedRegex(@"\{\{(?<name>[a-z_]{1,40})\}\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
