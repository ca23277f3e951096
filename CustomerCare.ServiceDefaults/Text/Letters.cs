using System.Collections.Frozen;
using System.Globalization;

namespace CustomerCare.ServiceDefaults.Text;

/// <summary>Folds letters to those that a keyboard has. Without ICU, and our processes run without, .NET takes no diacritics off.</summary>
internal static class Letters
{
    private static readonly FrozenDictionary<char, char> Bases = Table(
        "aàáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ", "bḃḅḇƀ", "cçćĉċčḉ", "dďḋḍḏḑḓđð", "eèéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ", "fḟ", "gĝğġģǧǵḡǥ",
        "hĥȟḣḥḧḩḫẖħ", "iìíîïĩīĭįǐȉȋḭḯỉịı", "jĵǰ", "kķǩḱḳḵ", "lĺļľḷḹḻḽłŀ", "mḿṁṃ", "nñńņňǹṅṇṉṋŋ", "oòóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợø",
        "pṕṗ", "rŕŗřȑȓṙṛṝṟ", "sśŝşšſșṡṣṥṧṩẛ", "tţťțṫṭṯṱẗŧ", "uùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự", "vṽṿ", "wŵẁẃẅẇẉẘ", "xẋẍ",
        "yýÿŷȳẏẙỳỵỷỹ", "zźżžẑẓẕƶ");

    /// <summary>The letter in lower case and without diacritics; other characters as they are.</summary>
    public static char Fold(char letter)
    {
        if (char.IsAscii(letter))
        {
            return char.ToLowerInvariant(letter);
        }

        var lower = char.ToLowerInvariant(letter);
        return Bases.GetValueOrDefault(lower, lower);
    }

    /// <summary>
    /// What does not separate words and is not compared: marks on letters, and apostrophes, which people leave out of <c>'Mamosa</c>
    /// and <c>Ts'epo</c>.
    /// </summary>
    public static bool IsSilent(char c) => c is '\'' or '`' or '\u00b4' or '\u2018' or '\u2019' or '\u02bc' or '\u2032'
        || (c > '\u00ff' && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format);

    private static FrozenDictionary<char, char> Table(params string[] families) => families
        .SelectMany(family => family.Skip(1).Select(letter => KeyValuePair.Create(letter, family[0])))
        .ToFrozenDictionary();
}
