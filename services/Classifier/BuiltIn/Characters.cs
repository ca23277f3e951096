using System.Globalization;
using System.Text;

namespace CustomerCare.Classifier.BuiltIn;

/// <summary>Folds characters to a-z and 0-9: case, accents, look-alikes from other alphabets and from "fancy" fonts.</summary>
internal static class Characters
{
    private const string Varied = "àáâãäåāçčèéêëēìíîïīñńòóôõöøōùúûüūýÿšśžаесорхуіѕјһαεορυıν";
    private const string Plain = "aaaaaaacceeeeeiiiiinnooooooouuuuuyysszaecopxyisjhaeopuiv";

    /// <summary>The folded character, or <c>'\0'</c> for what is neither letter nor digit.</summary>
    public static char Fold(Rune rune)
    {
        var value = rune.Value;
        if (value < 128) return char.IsAsciiLetterOrDigit((char)value) ? char.ToLowerInvariant((char)value) : '\0';

        // Fullwidth forms and mathematical alphabets repeat ASCII in blocks.
        if (value is >= 0xFF01 and <= 0xFF5E) return Fold(new Rune(value - 0xFEE0));
        if (value is >= 0x1D400 and < 0x1D6A4) return (char)('a' + (value - 0x1D400) % 26);
        if (value is >= 0x1D7CE and <= 0x1D7FF) return (char)('0' + (value - 0x1D7CE) % 10);

        if (!Rune.IsLetterOrDigit(rune) || !rune.IsBmp) return '\0';
        var lower = char.ToLowerInvariant((char)value);
        var index = Varied.IndexOf(lower, StringComparison.Ordinal);
        return index < 0 ? lower : Plain[index];
    }

    /// <summary>What stands inside a word without parting it: apostrophes, combining marks, zero-width and variation characters.</summary>
    public static bool IsInvisible(Rune rune) => rune.Value is '\'' or '`' or 0xB4 or 0x2018 or 0x2019 or 0x2BC or 0xAD
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.EnclosingMark
        || rune.Value is >= 0x1F3FB and <= 0x1F3FF;
}
