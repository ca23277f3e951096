using System.Globalization;
using System.Text;

namespace CustomerCare.Classifier.Ai.Prompt;

/// <summary>Makes data of what people wrote: one quoted line, that can neither end itself nor look like a model's own markup.</summary>
internal static class PromptText
{
    /// <param name="maxLength">In characters; the rest is left out.</param>
    public static string Quote(string text, int maxLength)
    {
        var quoted = new StringBuilder(Math.Min(text.Length, maxLength) + 2).Append('"');
        foreach (var rune in Cut(text, maxLength).EnumerateRunes())
        {
            Append(quoted, rune);
        }

        return quoted.Append('"').ToString();
    }

    private static ReadOnlySpan<char> Cut(string text, int maxLength) =>
        text.Length <= maxLength ? text : text.AsSpan(0, char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength);

    private static void Append(StringBuilder quoted, Rune rune)
    {
        switch (rune.Value)
        {
            case '\n' or 0x2028 or 0x2029 or 0x85:
                quoted.Append("\\n");
                break;
            case '\t':
                quoted.Append(' ');
                break;
            case '"' or '\\':
                quoted.Append('\\').Append((char)rune.Value);
                break;
            // Some servers read <|im_start|> or [INST] inside a text as the beginning of another speaker's turn.
            case '<' or '>' or '[' or ']' or '|' or '`':
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
                break;
            default:
                if (IsVisible(rune))
                {
                    quoted.Append(rune.ToString());
                }

                break;
        }
    }

    // Among the invisible ones are whole alphabets in which an instruction can hide. The joiner holds emoji together.
    private static bool IsVisible(Rune rune) => rune.Value == 0x200D || (rune.Value is not (>= 0xE0100 and <= 0xE01EF)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned));
}
