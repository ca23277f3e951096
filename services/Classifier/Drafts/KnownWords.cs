using System.Collections.Frozen;
using System.Text.RegularExpressions;
using CustomerCare.Classifier.BuiltIn;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Sites;

namespace CustomerCare.Classifier.Drafts;

/// <summary>
/// The numbers and names that a draft may use: those of the message, of what the customer wrote before, of the customer's
/// record and open ticket, and the sites.
/// </summary>
internal sealed partial class KnownWords
{
    private readonly SiteCatalog _sites;
    private readonly FrozenSet<string> _names;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly string[] _numbers;

    public KnownWords(ClassifyRequest request, SiteCatalog sites, FrozenSet<string> names)
    {
        (_sites, _names) = (sites, names);
        var customer = request.Customer ?? new CustomerContext();
        var ticket = request.OpenTicket ?? new OpenTicket();
        var written = request.History.Where(entry => entry.Direction == Direction.Inbound).Select(entry => entry.Text).Prepend(BuiltInClassifier.Judged(request.Text)).ToList();

        string[] texts = [.. written, customer.Name, customer.CustomerId, customer.SiteId, customer.AccountNumber, ticket.TicketId, ticket.FaultSummary];
        foreach (var text in texts.Concat(sites.Sites.SelectMany(site => site.Names.Append(site.Code))))
            Add(TextNormalizer.Words(text));

        _numbers = [.. written.SelectMany(NumbersIn).Concat([customer.CustomerId, customer.AccountNumber, ticket.TicketId]).Where(number => number.Length > 0)];
    }

    /// <summary>Null, or a reason code.</summary>
    /// <param name="openings">Words that may begin a sentence.</param>
    public string? Problem(string text, FrozenSet<string> openings)
    {
        var end = 0;
        foreach (Match match in Word().Matches(text))
        {
            var begins = end == 0 || text.AsSpan(end, match.Index - end).ContainsAny(".!?:\n");
            end = match.Index + match.Length;

            var folded = DraftWords.Fold(match.Value);
            if (IsKnown(match.Value, folded) || (begins && openings.Contains(folded))) continue;
            if (match.Value.Any(char.IsAsciiDigit)) return "draft-number";
            if (match.Value.Any(char.IsUpper)) return "draft-name";
        }

        return null;
    }

    /// <summary>The text without the numbers of the customer's accounts and tickets, which look like phone numbers and dates.</summary>
    public string WithoutNumbers(string text) =>
        _numbers.Aggregate(text, (rest, number) => rest.Replace(number, " ", StringComparison.OrdinalIgnoreCase));

    private IEnumerable<string> NumbersIn(string text) =>
        TicketNumber().Matches(text).Select(match => match.Value).Append(AccountNumbers.Find(text, _sites).Number);

    private bool IsKnown(string word, string folded) =>
        _known.Contains(folded) || _names.Contains(folded) || _sites.FindNamedIn(word) is not null;

    // "0045 MAK" in the message is "0045MAK" in the draft.
    private void Add(List<string> words)
    {
        _known.UnionWith(words);
        for (var i = 1; i < words.Count; i++)
            if (words[i - 1].Any(char.IsAsciiDigit) || words[i].Any(char.IsAsciiDigit))
                _known.Add(words[i - 1] + words[i]);
    }

    [GeneratedRegex(@"\b[A-Z]{3}-[0-9]{4}-[0-9]{4,8}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TicketNumber();

    [GeneratedRegex(@"[\p{L}\p{N}]+(['\u2018\u2019][\p{L}\p{N}]+)*", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
