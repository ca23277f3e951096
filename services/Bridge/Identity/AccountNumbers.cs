using System.Text.RegularExpressions;
using CustomerCare.ServiceDefaults.Sites;

namespace CustomerCare.Bridge.Identity;

/// <summary>Finds account numbers in what a customer writes, however they write them.</summary>
internal static partial class AccountNumbers
{
    private const int Digits = 4;
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>All different ones in their stored form, such as <c>0045MAK</c> or <c>ACC-001</c>. Digits with letters that are no site's code are none.</summary>
    public static IReadOnlyList<string> In(string text, SiteCatalog sites) =>
        [.. WithSite().Matches(text)
            .Select(match => (Digits: match.Groups["digits"].Value, Site: sites.Find(match.Groups["code"].Value)))
            .Where(found => found.Site is not null)
            .Select(found => found.Digits.PadLeft(Digits, '0') + found.Site!.Code)
            .Concat(Plain().Matches(text).Select(match => $"ACC-{match.Groups["digits"].Value}"))
            .Distinct()];

    // "0045MAK", "0045 mak", and the plot number "MAK 0045 HH". A ticket's number is none: its digits stand behind a hyphen.
    [GeneratedRegex(@"(?<![\w-])((?<digits>[0-9]{3,6})[ \t-]{0,3}(?<code>[a-z]{3})|(?<code>[a-z]{3})[ \t]{1,3}(?<digits>[0-9]{3,6})[a-z]?[ \t]{1,3}hh)(?!\w)", Options)]
    private static partial Regex WithSite();

    // "ACC-001", "acc 001", "acc: 001".
    [GeneratedRegex(@"(?<![\w-])acc[ \t#:-]{0,3}(?<digits>[0-9]{3,8})(?!\w)", Options)]
    private static partial Regex Plain();
}
