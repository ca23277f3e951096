namespace CustomerCare.Classifier.BuiltIn;

/// <summary>Cuts a text at the ends of its sentences, and where somebody writes without any.</summary>
internal static class Sentences
{
    private const int Longest = 120;

    /// <summary>Each sentence, and each with the next one, in which what it begins is often told to the end. None where the text is one sentence.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var sentences = Cut(text);
        for (var i = 0; i < sentences.Count && sentences.Count > 1; i++)
        {
            yield return sentences[i];
            if (i + 1 < sentences.Count) yield return $"{sentences[i]}. {sentences[i + 1]}";
        }
    }

    private static List<string> Cut(string text)
    {
        var sentences = new List<string>();
        var begin = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !IsEnd(text, i) && !IsTooLong(text, begin, i)) continue;

            var sentence = text.AsSpan(begin, i - begin).Trim();
            if (!sentence.IsEmpty) sentences.Add(sentence.ToString());
            begin = i + 1;
        }

        return sentences;
    }

    private static bool IsTooLong(string text, int begin, int at) => at - begin >= Longest && char.IsWhiteSpace(text[at]);

    // "f.i.r.e" is one word.
    private static bool IsEnd(string text, int at) => text[at] is '!' or '?' or '\n' or ';' || (text[at] == '.' && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1])));
}
