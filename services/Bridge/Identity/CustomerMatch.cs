using CustomerCare.Bridge.Messages;
using CustomerCare.Protos.Customer.V1;
using CustomerCare.ServiceDefaults.Sites;

namespace CustomerCare.Bridge.Identity;

/// <summary>Who of the directory's customers is meant. It never guesses between two.</summary>
internal static class CustomerMatch
{
    /// <param name="account">One of their accounts, where it is known which; else their first.</param>
    public static Sender ToSender(Customer customer, string account = "") => new(
        customer.CustomerId,
        string.Join(' ', new[] { customer.FirstName, customer.LastName }.Where(name => name.Length > 0)),
        account.Length > 0 ? account : customer.AccountNumbers.FirstOrDefault() ?? "",
        customer.Concession);

    /// <summary>The site that all of them share, in the words of the directory; empty where they have several.</summary>
    public static string CommonSite(IEnumerable<Sender> senders) => senders.Select(sender => sender.SiteId.Trim().ToUpperInvariant()).Distinct().ToList() is [var site] ? site : "";

    /// <summary>How a choice is shown and kept: the account number, or the customer's id where they have none.</summary>
    public static string ChoiceOf(Sender sender) => sender.AccountNumber.Length > 0 ? sender.AccountNumber : sender.CustomerId;

    /// <summary>The one customer of a site who has every word of a name as a name; null where there is none, or more than one.</summary>
    public static Customer? ByName(IEnumerable<Customer> customers, string name, Site site, SiteCatalog sites)
    {
        var words = WordsOf(name);
        var matches = customers.Where(customer => SiteOf(customer, sites) == site && words.IsSubsetOf(WordsOf($"{customer.FirstName} {customer.MiddleName} {customer.LastName}"))).ToList();
        return matches is [var only] ? only : null;
    }

    private static Site? SiteOf(Customer customer, SiteCatalog sites) => sites.Find(customer.Concession) ?? sites.FindNamedIn(customer.Concession);

    private static HashSet<string> WordsOf(string name) => name.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
