using System.Text.RegularExpressions;

namespace CustomerCare.Classifier.Tests.Training;

/// <summary>Whether two messages share a sentence, or so many runs of three words that one may be the other's template.</summary>
internal sealed partial class Likeness
{
    private const double Share = 0.34;
    private const int Fewest = 2;
    private const int WordsOfASentence = 3;

    private readonly HashSet<string> _runs;
    private readonly HashSet<string> _sentences;

    public Likeness(string text)
    {
        Text = text;
        var words = Words(text);
        _runs = [.. words.Zip(words.Skip(1), words.Skip(2)).Select(run => $"{run.First} {run.Second} {run.Third}")];
        _sentences = [.. Ends().Split(text).Where(part => Words(part).Count >= WordsOfASentence).Select(Plain)];
    }

    public string Text { get; }

    /// <summary>Its words alone; what has none stays as it is.</summary>
    public static string Plain(string text) => Words(text) is { Count: > 0 } words ? string.Join(' ', words) : text.Trim();

    public bool IsLike(Likeness other)
    {
        if (Plain(Text) == Plain(other.Text) || _sentences.Overlaps(other._sentences))
        {
            return true;
        }

        var shared = _runs.Count(other._runs.Contains);
        return shared >= Fewest && shared >= Share * Math.Min(_runs.Count, other._runs.Count);
    }

    private static List<string> Words(string text) => [.. Word().Matches(text.Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal)).Select(match => match.Value.ToLowerInvariant())];

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"[.!?\n,;]+")]
    private static partial Regex Ends();
}
