using System.Text.RegularExpressions;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.ServiceDefaults.Sites;
using CustomerCare.ServiceDefaults.Text;

namespace CustomerCare.Classifier.Ai;

/// <summary>What the words of a customer hold, so that nothing is taken from an AI that nobody wrote.</summary>
internal static partial class Mentions
{
    /// <summary>Whether the code or a name of the site stands in the text or the history, as whole words in any case.</summary>
    public static bool Site(Site site, ClassifyRequest request, SiteCatalog sites) =>
        Site(site, request.Text, sites) || request.History.Any(entry => Site(site, entry.Text, sites));

    /// <summary>Whether the text holds these digits as a number of their own, and not inside the number of a ticket.</summary>
    public static bool Number(string digits, string text) => Numbers().Matches(TicketNumbers().Replace(text, " ")).Any(match => match.Value == digits);

    private static bool Site(Site site, string text, SiteCatalog sites)
    {
        var words = Words(text);
        return sites.FindNamedIn(text) == site || site.Names.Append(site.Code).Any(name => words.Contains(Words(name), StringComparison.Ordinal));
    }

    private static string Words(string text)
    {
        var words = new List<string> { "" };
        var reader = new WordReader(text, stackalloc char[WordReader.MaxWord]);
        while (reader.MoveNext())
        {
            words.Add(reader.Current.ToString());
        }

        words.Add("");
        return string.Join(' ', words);
    }

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\b[a-z]{3}-[0-9]{4}-[0-9]{4,}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TicketNumbers();
}
