using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CustomerCare.Customers.Directory.Packed;
using CustomerCare.Customers.Phones;
using CustomerCare.Customers.Search;

namespace CustomerCare.Customers.Directory;

/// <summary>
/// The whole directory as it was read at one moment, with its indexes. Immutable: readers keep the one they have while
/// another takes its place. Customers are kept packed and read anew for each answer, so lookups allocate their result.
/// </summary>
internal sealed class CustomerSnapshot(CustomerTable rows, AccountTable accounts, DirectoryIndexes indexes, PhoneNormalizer phones)
{
    /// <summary>Name of the source that was read.</summary>
    public required string Source { get; init; }

    public required DateTimeOffset LoadedAt { get; init; }

    /// <summary>What could not be used of the source, by reason; see <see cref="DataProblem"/>.</summary>
    public required IReadOnlyDictionary<string, int> Problems { get; init; }

    public int Count => rows.Count;

    /// <summary>Every customer, by id in ordinal order.</summary>
    public IEnumerable<CustomerRecord> Customers => Enumerable.Range(0, rows.Count).Select(Read);

    /// <summary>Every concession that has a customer, by code.</summary>
    public required ImmutableArray<SiteCount> Sites { get; init; }

    /// <summary>
    /// Everybody who has this phone in one of three columns, best match first; empty where nobody has.
    /// CareException (invalid argument) where the text can't be a phone number: see <see cref="PhoneNormalizer.Parse"/>.
    /// </summary>
    public ImmutableArray<CustomerRecord> FindByPhone(string phone) => Read(indexes.ByPhone.Find(phones.Parse(phone)));

    /// <summary>Letter case does not count; an active customer comes before a terminated one.</summary>
    public CustomerRecord? FindById(string customerId) => indexes.ById.Find(customerId) is >= 0 and var row ? Read(row) : null;

    /// <summary>Letter case and leading zeros do not count; an active customer comes before a terminated one.</summary>
    public CustomerRecord? FindByAccount(string accountNumber) =>
        indexes.ByAccount.Find(accountNumber) is >= 0 and var account ? Read(accounts.RowOf(account)) : null;

    /// <summary>Up to <paramref name="size"/> customers behind <paramref name="after"/>, best match first, and where the last of them stands.</summary>
    /// <param name="after">None for the first page.</param>
    public (ImmutableArray<CustomerRecord> Customers, SearchPosition? Next) Search(SearchQuery query, int size, SearchPosition? after)
    {
        var (found, next) = indexes.Search.Find(query, size, after);
        return (Read(found), next);
    }

    private CustomerRecord Read(int row) => rows.Read(row, accounts);

    private ImmutableArray<CustomerRecord> Read(ReadOnlySpan<int> found)
    {
        if (found.IsEmpty)
        {
            return [];
        }

        var customers = new CustomerRecord[found.Length];
        for (var i = 0; i < customers.Length; i++)
        {
            customers[i] = Read(found[i]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(customers);
    }
}
