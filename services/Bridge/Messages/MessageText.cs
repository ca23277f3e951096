using System.Globalization;
using System.Text;

namespace CustomerCare.Bridge.Messages;

/// <summary>What of a text is kept.</summary>
internal static class MessageText
{
    /// <summary>WhatsApp's own limit, in characters.</summary>
    public const int MaxLength = 65_536;

    /// <summary>The text without what no screen shows and no database takes: control characters but line breaks and tabs, space at the ends. A half of a surrogate pair becomes U+FFFD.</summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Control)
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString().Trim();
    }

    /// <summary>At most <paramref name="length"/> characters from the start, without half a surrogate pair at the end.</summary>
    public static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
