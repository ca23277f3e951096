namespace CustomerCare.Classifier.BuiltIn;

/// <summary>
/// Brings the spellings of one word to one form, by the same rules for the lexicon and for messages: South African Sesotho
/// to that of Lesotho (wa, ya, di, du, tj, tsh, kg to oa, ea, li, lu, ch, ts, kh) and drawn-out letters to short ones.
/// The form is only for comparison; English words look odd in it.
/// </summary>
internal static class WordFolding
{
    /// <param name="word">Lower case, without accents and apostrophes.</param>
    public static string Fold(ReadOnlySpan<char> word)
    {
        // No rule makes a word longer.
        Span<char> folded = word.Length <= 128 ? stackalloc char[word.Length] : new char[word.Length];
        var length = 0;

        for (var i = 0; i < word.Length;)
        {
            var rest = word[i..];
            var (taken, first, second) = rest switch
            {
                ['t', 's', 'h', ..] => (3, 't', 's'),
                ['t', 'j', 'h', ..] => (3, 'c', 'h'),
                ['t', 'j', ..] => (2, 'c', 'h'),
                ['k', 'g', ..] => (2, 'k', 'h'),
                ['d', 'i', ..] => (2, 'l', 'i'),
                ['d', 'u', ..] => (2, 'l', 'u'),
                ['y', 'e', ..] => (2, 'e', '\0'),
                ['y', ..] => (1, 'e', '\0'),
                ['w', ..] => (1, 'o', '\0'),
                _ => (1, rest[0], '\0'),
            };

            folded[length++] = first;
            if (second != '\0') folded[length++] = second;
            i += taken;
        }

        return new string(folded[..Squeeze(folded[..length])]);
    }

    /// <summary>Shortens runs of one letter in place and returns the new length; "nooo" is "no", "metter" is "meter".</summary>
    private static int Squeeze(Span<char> word)
    {
        var length = 0;

        for (var i = 0; i < word.Length;)
        {
            var run = 1;
            while (i + run < word.Length && word[i + run] == word[i]) run++;

            for (var kept = Kept(word[i], run); kept > 0; kept--)
                word[length++] = word[i];
            i += run;
        }

        return length;
    }

    // Doubles that tell words apart stay: "off" and "of", "mollo" (fire) and "molo" (hello), "feel" and "fell".
    private static int Kept(char letter, int run) => letter switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => run == 2 ? 2 : 1,
        'l' or 'f' => Math.Min(run, 2),
        >= '0' and <= '9' => run,
        _ => 1,
    };
}
