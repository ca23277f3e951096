using System.Text;
using CustomerCare.Customers.Directory.Packed;
using CustomerCare.Customers.Phones;
using CustomerCare.Customers.Search;
using CustomerCare.Customers.Sources;

namespace CustomerCare.Customers.Directory;

/// <summary>Takes what a source gives, row by row and in any order, and makes the snapshot of it. For one thread, once.</summary>
internal sealed class DirectoryBuilder(PhoneNormalizer phones)
{
    private readonly CustomerTableBuilder _customers = new();
    private readonly AccountTableBuilder _accounts = new();
    private readonly SearchIndexBuilder _search = new();
    private readonly SiteCounter _sites = new();
    private readonly SortedDictionary<string, int> _problems = new(StringComparer.Ordinal);

    public int Count => _customers.Count;

    /// <summary>What could not be used, by reason; see <see cref="DataProblem"/>.</summary>
    public IReadOnlyDictionary<string, int> Problems => _problems;

    /// <summary>A row of the customer table. Its text is cleaned here; without an id it is counted and left out.</summary>
    public void AddCustomer(CustomerRecord customer)
    {
        var clean = SourceText.Clean(customer, this);
        if (clean.CustomerId.Length == 0)
        {
            CountProblem(DataProblem.IdMissing);
            return;
        }

        _customers.Add(clean);
        _search.Add(clean);
        _sites.Add(clean.Concession);
        foreach (var account in clean.AccountNumbers)
        {
            AddAccount(clean.CustomerId, account);
        }
    }

    /// <summary>A row of an account table, before or after its customer's. The same account twice counts once.</summary>
    public void AddAccount(string customerId, string accountNumber)
    {
        var (id, account) = (SourceText.Clean(customerId, this), SourceText.Clean(accountNumber, this));
        if (id.Length == 0 || account.Length == 0)
        {
            CountProblem(DataProblem.AccountWithoutCustomer);
            return;
        }

        _accounts.Add(id, account);
    }

    /// <summary>Something in the source is unusable; <see cref="DataProblem"/> has the reasons.</summary>
    public void CountProblem(string reason) => _problems[reason] = _problems.GetValueOrDefault(reason) + 1;

    /// <summary>Builds every index: a few seconds for a million customers.</summary>
    /// <param name="source">As in <see cref="ICustomerSource.Name"/>.</param>
    public CustomerSnapshot Build(string source, DateTimeOffset loadedAt)
    {
        var (rows, order) = _customers.Build(() => CountProblem(DataProblem.IdRepeated));
        var byId = new KeyIndex(rows.Count, rows.Id, static id => id, rows.IsTerminated);
        var accounts = BuildAccounts(rows, byId);
        var indexes = new DirectoryIndexes(
            PhoneIndex.Build(rows, phones, () => CountProblem(DataProblem.PhoneUnreadable)),
            byId,
            new KeyIndex(accounts.Count, accounts.Text, AccountNumber.Fold, account => rows.IsTerminated(accounts.RowOf(account))),
            _search.Build(rows, order));
        return new CustomerSnapshot(rows, accounts, indexes, phones)
        {
            Source = source,
            LoadedAt = loadedAt,
            Sites = _sites.ToSites(),
            Problems = new SortedDictionary<string, int>(_problems, StringComparer.Ordinal),
        };
    }

    private AccountTable BuildAccounts(CustomerTable rows, KeyIndex byId) => _accounts.Build(
        rows.Count,
        id => byId.Find(Encoding.UTF8.GetString(id)),
        row =>
        {
            var customer = rows.Read(row);
            var derived = AccountNumber.FromPlot(customer.PlotNumber, customer.Concession);
            if (derived.Length == 0)
            {
                CountProblem(DataProblem.AccountMissing);
            }

            return derived;
        },
        () => CountProblem(DataProblem.AccountWithoutCustomer));
}
