using System.Text.RegularExpressions;
using CustomerCare.ServiceDefaults.Sites;

namespace CustomerCare.Classifier.BuiltIn;

/// <summary>Finds account numbers in free text, in time linear in its length.</summary>
internal static partial class AccountNumbers
{
    /// <summary>The first account number in its stored form, <c>0045MAK</c> or <c>ACC-001</c>, and the site it tells of.</summary>
    public static (string Number, Site? Site) Find(string text, SiteCatalog sites)
    {
        foreach (Match match in Written().Matches(text))
        {
            if (match.Groups["acc"].Success) return ($"ACC-{match.Groups["acc"].Value}", null);
            if (sites.Find(match.Groups["code"].Value) is { } site) return (match.Groups["digits"].Value + site.Code, site);
            if (sites.Find(match.Groups["plot"].Value) is { } plotSite) return (match.Groups["plotDigits"].Value + plotSite.Code, plotSite);
        }

        return ("", null);
    }

    // "0045 mak", "0045-MAK", "acc 001", and the plot number "MAK 0045 HH". Digits inside longer numbers, such as phones or
    // ticket numbers, are none. No backtracking: texts come from strangers.
    [GeneratedRegex(
        @"(?:^|[^\p{L}\p{N}-])(?:acc[ \t]{0,2}[-#:]?[ \t]{0,2}(?<acc>[0-9]{3,8})|(?<digits>[0-9]{3,6})[ \t]{0,2}-?[ \t]{0,2}(?<code>[a-z]{3})|(?<plot>[a-z]{3})[ \t]{1,2}(?<plotDigits>[0-9]{3,6})[a-z]?[ \t]{1,2}hh)(?:$|[^\p{L}\p{N}])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Written();
}
