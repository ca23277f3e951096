namespace CustomerCare.Classifier.BuiltIn;

/// <summary>Digits that stand for letters, as in "f1re" and "sm0ke".</summary>
internal static class Leet
{
    /// <summary>The word with letters for its digits, folded; null where it has no digit, or nothing else.</summary>
    public static string? Undo(string word)
    {
        if (!word.Any(char.IsAsciiDigit) || !word.Any(char.IsAsciiLetter)) return null;

        return WordFolding.Fold(string.Create(word.Length, word, static (letters, source) =>
        {
            for (var i = 0; i < letters.Length; i++)
                letters[i] = source[i] switch { '0' => 'o', '1' => 'i', '3' => 'e', '4' => 'a', '5' => 's', '7' => 't', var c => c };
        }));
    }
}
