using System.Collections.Frozen;
using CustomerCare.Classifier.Ai.Prompt;
using CustomerCare.ServiceDefaults.Text;

namespace CustomerCare.Classifier.Ai;

/// <summary>Whether a text repeats our rules: so many words in a row are no coincidence.</summary>
internal sealed class PromptLeak(PromptFiles files)
{
    private const int Words = 7;

    private readonly FrozenSet<string> _runs = RunsOf(files.Rules.Text).Concat(RunsOf(files.Message.Text)).ToFrozenSet(StringComparer.Ordinal);

    public bool IsIn(string text) => RunsOf(text).Any(_runs.Contains);

    private static IEnumerable<string> RunsOf(string text)
    {
        var words = WordsOf(text);
        return Enumerable.Range(0, Math.Max(0, words.Count - Words + 1)).Select(start => string.Join(' ', words.Skip(start).Take(Words)));
    }

    private static List<string> WordsOf(string text)
    {
        var words = new List<string>();
        var reader = new WordReader(text, stackalloc char[WordReader.MaxWord]);
        while (reader.MoveNext())
        {
            words.Add(reader.Current.ToString());
        }

        return words;
    }
}
