using CustomerCare.ServiceDefaults.Text;

namespace CustomerCare.Classifier.Ai;

/// <summary>So many words in a row that two texts do not share by chance.</summary>
internal static class WordRuns
{
    private const int Words = 7;

    public static IEnumerable<string> Of(string text)
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
