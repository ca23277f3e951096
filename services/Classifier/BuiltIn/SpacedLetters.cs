namespace CustomerCare.Classifier.BuiltIn;

/// <summary>Adds the word to letters that are written apart, as in "F I R E" or "f.i.r.e", which hides words.</summary>
internal static class SpacedLetters
{
    private const int Shortest = 4;
    private const int Longest = 40;

    public static List<string> Join(List<string> words)
    {
        List<string>? joined = null;

        for (var i = 0; i < words.Count;)
        {
            var run = 0;
            while (i + run < words.Count && run < Longest && IsLetter(words[i + run])) run++;

            joined?.AddRange(words.GetRange(i, Math.Max(run, 1)));
            if (run >= Shortest)
            {
                joined ??= words.GetRange(0, i + run);
                var word = string.Concat(words.GetRange(i, run));
                joined.Add(WordFolding.Fold(word));

                // The first letter may be a word of its own: "a f i r e".
                if (run > Shortest) joined.Add(WordFolding.Fold(word.AsSpan(1)));
            }

            i += Math.Max(run, 1);
        }

        return joined ?? words;
    }

    private static bool IsLetter(string word) => word.Length == 1 && char.IsAsciiLetter(word[0]);
}
