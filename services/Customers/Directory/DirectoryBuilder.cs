using System.Text;
using CustomerCare.Customers.Directory.Packed;
using CustomerCare.Customers.Phones;
using CustomerCare.Customers.Search;
using CustomerCare.Customers.Sources;

namespace CustomerCare.Customers.Directory;

/// <summary>Takes what a source gives, row by row and in any order, and makes the snapshot of it. For one thread, once.</summary>
internal sealed class DirectoryBuilder
{
    private readonly PhoneNormalizer _phones;
    private readonly SourceRow _customer;
    private readonly SourceRow _account;
    private readonly CustomerTableBuilder _customers = new();
    private readonly AccountTableBuilder _accounts = new();
    private readonly SearchIndexBuilder _search = new();
    private readonly SiteCounter _sites = new();
    private readonly SortedDictionary<string, int> _problems = new(StringComparer.Ordinal);

    public DirectoryBuilder(PhoneNormalizer phones)
    {
        _phones = phones;
        _customer = new SourceRow(CustomerColumn.Count, this);
        _account = new SourceRow(AccountColumn.Count, this);
    }

    public int Count => _customers.Count;

    /// <summary>What could not be used, by reason; see <see cref="DataProblem"/>.</summary>
    public IReadOnlyDictionary<string, int> Problems => _problems;

    /// <summary>A row of the customer table, see <see cref="CustomerColumn"/>; without an id it is counted and left out.</summary>
    public void AddCustomer(SourceRow customer)
    {
        if (customer[CustomerColumn.CustomerId].IsEmpty)
        {
            CountProblem(DataProblem.IdMissing);
            return;
        }

        _customers.Add(customer);
        _search.Add(customer);
        _sites.Add(customer[CustomerColumn.Concession]);
    }

    /// <summary>A customer with accounts.</summary>
    public void AddCustomer(CustomerRecord customer)
    {
        _customer.Fill(customer.Texts());
        AddCustomer(_customer);
        var hasId = !_customer[CustomerColumn.CustomerId].IsEmpty;
        foreach (var account in hasId ? customer.AccountNumbers : [])
        {
            AddAccount(customer.CustomerId, account);
        }
    }

    /// <summary>A row of an account table, see <see cref="AccountColumn"/>; before or after its customer's. The same account twice counts once.</summary>
    public void AddAccount(SourceRow account)
    {
        var id = account[AccountColumn.CustomerId];
        var number = account[AccountColumn.AccountNumber];
        if (id.IsEmpty || number.IsEmpty)
        {
            CountProblem(DataProblem.AccountWithoutCustomer);
            return;
        }

        _accounts.Add(id, number);
    }

    /// <inheritdoc cref="AddAccount(SourceRow)"/>
    public void AddAccount(string customerId, string accountNumber)
    {
        _account.Fill(accountNumber, customerId);
        AddAccount(_account);
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
            PhoneIndex.Build(rows, _phones, () => CountProblem(DataProblem.PhoneUnreadable)),
            byId,
            new KeyIndex(accounts.Count, accounts.Text, AccountNumber.Fold, account => rows.IsTerminated(accounts.RowOf(account))),
            _search.Build(rows, order));
        return new CustomerSnapshot(rows, accounts, indexes, _phones)
        {
            Source = source,
            LoadedAt = loadedAt,
            Sites = _sites.ToSites(),
            Problems = new SortedDictionary<string, int>(_problems, StringComparer.Ordinal),
        };
    }

    private AccountTable BuildAccounts(CustomerTable rows, KeyIndex byId) => _accounts.Build(
        rows.Count,
        id => Find(byId, id),
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

    private static int Find(KeyIndex byId, ReadOnlySpan<byte> id)
    {
        Span<char> text = stackalloc char[KeyIndex.MaxLength];
        return Encoding.UTF8.TryGetChars(id, text, out var length) ? byId.Find(text[..length]) : -1;
    }
}
