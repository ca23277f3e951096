using System.Globalization;
using System.Text;

namespace CustomerCare.Classifier.BuiltIn;

/// <summary>Cuts a message into words in the form of <see cref="WordFolding"/>. Takes any text, in linear time.</summary>
internal static class TextNormalizer
{
    /// <summary>Characters looked at, twice of what WhatsApp carries in one message; the rest is ignored.</summary>
    public const int MaxLength = 131_072;

    /// <summary>Stands between two sentences or clauses.</summary>
    public const string Break = "|";

    // Longer runs without a space are no words, and folding them would only cost memory.
    private const int MaxWordLength = 40;

    /// <summary>Words, emoji (one each) and breaks, in order.</summary>
    public static List<string> Words(string? text)
    {
        var words = new List<string>();
        if (string.IsNullOrEmpty(text)) return words;

        var span = text.AsSpan(0, Math.Min(text.Length, MaxLength));
        Span<char> word = stackalloc char[MaxWordLength];
        var length = 0;

        while (!span.IsEmpty)
        {
            // A lone surrogate decodes to U+FFFD, which is neither letter nor emoji and so parts words.
            Rune.DecodeFromUtf16(span, out var rune, out var consumed);
            span = span[consumed..];
            var c = Characters.Fold(rune);

            if (c != '\0')
            {
                if (length < MaxWordLength) word[length++] = c;
            }
            else if (!Characters.IsInvisible(rune))
            {
                End(words, word[..length]);
                length = 0;
                if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol) words.Add(rune.ToString());
                else if (IsBreak(rune, span)) words.Add(Break);
            }
        }

        End(words, word[..length]);
        return SpacedLetters.Join(words);
    }

    private static void End(List<string> words, ReadOnlySpan<char> word)
    {
        if (!word.IsEmpty) words.Add(WordFolding.Fold(word));
    }

    // "no.power" is one clause, "no. power" is two.
    private static bool IsBreak(Rune rune, ReadOnlySpan<char> rest) => rune.Value switch
    {
        '\n' or '!' or '?' or ';' => true,
        '.' or ',' or ':' => rest.IsEmpty || char.IsWhiteSpace(rest[0]),
        _ => false,
    };
}
