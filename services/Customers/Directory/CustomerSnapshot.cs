using System.Collections.Immutable;
using CustomerCare.Customers.Directory.Packed;
using CustomerCare.Customers.Phones;
using CustomerCare.Customers.Search;

namespace CustomerCare.Customers.Directory;

/// <summary>
/// The whole directory as it was read at one moment, with its indexes. Immutable: readers keep the one they have while
/// another takes its place. Customers are kept packed, and found without being read.
/// </summary>
internal sealed class CustomerSnapshot(CustomerTable rows, AccountTable accounts, DirectoryIndexes indexes, PhoneNormalizer phones)
{
    private readonly FoundCustomers _nobody = new(rows, accounts, []);

    /// <summary>Name of the source that was read.</summary>
    public required string Source { get; init; }

    public required DateTimeOffset LoadedAt { get; init; }

    /// <summary>What could not be used of the source, by reason; see <see cref="DataProblem"/>.</summary>
    public required IReadOnlyDictionary<string, int> Problems { get; init; }

    public int Count => rows.Count;

    /// <summary>Every customer, by id in ordinal order.</summary>
    public IEnumerable<CustomerRecord> Customers => Enumerable.Range(0, rows.Count).Select(row => rows.Read(row, accounts));

    /// <summary>Every concession that has a customer, by code.</summary>
    public required ImmutableArray<SiteCount> Sites { get; init; }

    /// <summary>
    /// Everybody who has this phone in one of three columns, best match first; empty where nobody has.
    /// CareException (invalid argument) where the text can't be a phone number: see <see cref="PhoneNormalizer.Parse"/>.
    /// </summary>
    public FoundCustomers FindByPhone(string phone) => Found(indexes.ByPhone.Find(phones.Parse(phone)));

    /// <summary>One customer or nobody. Letter case does not count; an active customer comes before a terminated one.</summary>
    public FoundCustomers FindById(string customerId) => indexes.ById.Find(customerId) is >= 0 and var row ? Found(row) : _nobody;

    /// <summary>One customer or nobody. Letter case and leading zeros do not count; an active customer comes before a terminated one.</summary>
    public FoundCustomers FindByAccount(string accountNumber) =>
        indexes.ByAccount.Find(accountNumber) is >= 0 and var account ? Found(accounts.RowOf(account)) : _nobody;

    /// <summary>Up to <paramref name="size"/> customers behind <paramref name="after"/>, best match first, and where the last of them stands.</summary>
    /// <param name="after">None for the first page.</param>
    public (FoundCustomers Customers, SearchPosition? Next) Search(SearchQuery query, int size, SearchPosition? after)
    {
        var (found, next) = indexes.Search.Find(query, size, after);
        return (Found(found), next);
    }

    private FoundCustomers Found(params int[] found) => found.Length == 0 ? _nobody : new FoundCustomers(rows, accounts, found);
}
