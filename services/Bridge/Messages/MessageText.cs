using System.Globalization;
using System.Text;

namespace CustomerCare.Bridge.Messages;

/// <summary>What of a text is kept.</summary>
internal static class MessageText
{
    /// <summary>WhatsApp's own limit, in characters.</summary>
    public const int MaxLength = 65_536;

    /// <summary>The text without what no screen shows and no database takes: control characters but line breaks and tabs, halves of surrogate pairs, space at the ends.</summary>
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
}
