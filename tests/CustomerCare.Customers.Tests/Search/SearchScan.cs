using CustomerCare.Customers.Directory;

namespace CustomerCare.Customers.Tests.Search;

/// <summary>The search as its rules say it, by looking at every customer. For plain letters and digits.</summary>
internal sealed class SearchScan(IEnumerable<CustomerRecord> customers)
{
    private readonly List<(CustomerRecord Customer, string[] Person, string[] Place)> _customers =
    [
        .. customers.Select(customer => (
            customer,
            (string[])[.. new[] { customer.FirstName, customer.MiddleName, customer.LastName, customer.CustomerId, customer.PlotNumber }.SelectMany(Words)],
            (string[])[.. new[] { customer.Concession, customer.City, customer.District }.SelectMany(Words)])),
    ];

    public string[] Find(string query)
    {
        var words = Words(query).ToList();
        return _customers
            .Select(found => (found.Customer, Tier: words.Max(word => Tier(found.Person, found.Place, word))))
            .Where(found => found.Tier < int.MaxValue)
            .OrderBy(found => found.Tier)
            .ThenBy(found => found.Customer.IsTerminated)
            .ThenBy(found => found.Customer.CustomerId, StringComparer.Ordinal)
            .Select(found => found.Customer.CustomerId)
            .ToArray();
    }

    private static int Tier(string[] person, string[] place, string word)
    {
        bool[] tiers =
        [
            person.Contains(word),
            place.Contains(word),
            person.Any(other => other.StartsWith(word, StringComparison.Ordinal)),
            place.Any(other => other.StartsWith(word, StringComparison.Ordinal)),
            word.Length > 1 && person.Any(other => other.Contains(word, StringComparison.Ordinal)),
            word.Length > 1 && place.Any(other => other.Contains(word, StringComparison.Ordinal)),
        ];
        return Array.IndexOf(tiers, true) is >= 0 and var tier ? tier : int.MaxValue;
    }

    private static IEnumerable<string> Words(string text)
    {
        var plain = text.ToLowerInvariant().Replace("'", "", StringComparison.Ordinal);
        var word = "";
        foreach (var c in plain + " ")
        {
            if (word.Length > 0 && (!char.IsAsciiLetterOrDigit(c) || char.IsAsciiDigit(c) != char.IsAsciiDigit(word[0])))
            {
                yield return word;
                word = "";
            }

            word += char.IsAsciiLetterOrDigit(c) ? c : "";
        }
    }
}
