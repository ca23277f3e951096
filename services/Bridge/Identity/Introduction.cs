using System.Text.RegularExpressions;
using CustomerCare.ServiceDefaults.Sites;

namespace CustomerCare.Bridge.Identity;

/// <summary>The name by which somebody introduces themself. What it finds is looked up; it is no proof of anything.</summary>
internal static partial class Introduction
{
    private const int MaxLength = 200;

    /// <summary>A first and a last name at least; null where the text gives none.</summary>
    /// <param name="wasAsked">Then a name may stand alone, beside the village: "Palesa Mokoena, Makeneng".</param>
    public static string? NameIn(string text, bool wasAsked, SiteCatalog sites)
    {
        var start = text.Length > MaxLength ? text[..MaxLength] : text;
        if (Introduced().Match(start) is { Success: true } match)
        {
            return match.Groups["name"].Value;
        }

        if (!wasAsked)
        {
            return null;
        }

        var names = Separators().Split(start).Select(part => part.Trim()).Where(part => Name().IsMatch(part) && sites.FindNamedIn(part) is null).ToList();
        return names.Count == 1 ? names[0] : null;
    }

    // The words in any case, the name with capitals: "this is not working" is no introduction.
    [GeneratedRegex(
        @"\b(?i:my name is|name is|i am|i'm|this is|lebitso la ka ke|ke 'na|ke nna|ke)[ \t:]+(?<name>\p{Lu}[\p{L}'-]+(?:[ \t]+\p{Lu}[\p{L}'-]+){1,3})", RegexOptions.ExplicitCapture)]
    private static partial Regex Introduced();

    [GeneratedRegex(@"[,;.:\n]|\b(?:from|at|of|in|village|motse oa|motseng oa|motse|motseng|ha ke|ke lula)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Separators();

    [GeneratedRegex(@"^\p{L}[\p{L}'-]+(?:[ \t]+\p{L}[\p{L}'-]+){1,3}$")]
    private static partial Regex Name();
}
