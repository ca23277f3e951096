using System.Text.RegularExpressions;
using CustomerCare.ServiceDefaults.Sites;

namespace CustomerCare.Classifier.BuiltIn;

/// <summary>Finds account numbers in free text, in time linear in its length.</summary>
internal static partial class AccountNumbers
{
    private const RegexOptions Options =
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    /// <summary>The first account number in its stored form, <c>0045MAK</c> or <c>ACC-001</c>, and the site it tells of.</summary>
    public static (string Number, Site? Site) Find(string text, SiteCatalog sites)
    {
        foreach (Match match in WithSite().Matches(text))
        {
            // After a hyphen the digits belong to something longer, such as a ticket number.
            if (match.Index > 0 && text[match.Index - 1] == '-') continue;
            if (sites.Find(match.Groups["code"].Value) is { } site) return (match.Groups["digits"].Value + site.Code, site);
        }

        var plain = Plain().Match(text);
        return plain.Success ? ($"ACC-{plain.Groups["digits"].Value}", null) : ("", null);
    }

    // "0045 mak", "0045-MAK", and the plot number "MAK 0045 HH". No backtracking: texts come from strangers.
    [GeneratedRegex(
        @"\b(?:(?<digits>[0-9]{3,6})[ \t]{0,2}-?[ \t]{0,2}(?<code>[a-z]{3})|(?<code>[a-z]{3})[ \t]{1,2}(?<digits>[0-9]{3,6})[a-z]?[ \t]{1,2}hh)\b",
        Options)]
    private static partial Regex WithSite();

    // "ACC-001", "acc 001", "acc001".
    [GeneratedRegex(@"\bacc[ \t]{0,2}[-#:]?[ \t]{0,2}(?<digits>[0-9]{3,8})\b", Options)]
    private static partial Regex Plain();
}
