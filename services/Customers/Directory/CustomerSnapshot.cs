using System.Collections.Immutable;

namespace CustomerCare.Customers.Directory;

/// <summary>
/// The whole directory as it was read at one moment, with its indexes. Immutable: readers keep the one they have while
/// another takes its place. Lookups allocate their result and nothing else.
/// </summary>
internal sealed class CustomerSnapshot
{
    /// <summary>Longest customer id or account number that is looked at, in characters.</summary>
    public const int MaxKeyLength = 64;

    private readonly CustomerRecord[] _rows;
    private readonly PhoneNormalizer _phones;
    private readonly PhoneIndex _byPhone;
    private readonly TextIndex _byId;
    private readonly TextIndex _byAccount;

    /// <summary>Builds every index; takes about a second for a million customers, so call it off the request path.</summary>
    public CustomerSnapshot(LoadedCustomers loaded, DateTimeOffset loadedAt, PhoneNormalizer phones)
    {
        _rows = [.. loaded.Customers];

        // By id and not as the source happened to give them: answers keep their order from one snapshot to the next.
        Array.Sort(_rows, static (a, b) => string.CompareOrdinal(a.CustomerId, b.CustomerId));

        _phones = phones;
        _byPhone = PhoneIndex.Build(_rows, phones);
        _byId = new TextIndex(Texts(static row => [row.CustomerId]), static text => text.Trim());
        _byAccount = new TextIndex(Texts(static row => row.AccountNumbers), AccountNumber.Fold);
        Sites = CountSites(_rows);
        Source = loaded.Source;
        LoadedAt = loadedAt;
    }

    /// <summary>Name of the source that was read.</summary>
    public string Source { get; }

    public DateTimeOffset LoadedAt { get; }

    public int Count => _rows.Length;

    /// <summary>Every customer, by id in ordinal order.</summary>
    public ReadOnlySpan<CustomerRecord> Customers => _rows;

    /// <summary>Every concession that has a customer, by code.</summary>
    public ImmutableArray<SiteCount> Sites { get; }

    /// <summary>
    /// Everybody who has this phone in one of three columns, best match first; empty where nobody has.
    /// CareException (invalid argument) where the text can't be a phone number: see <see cref="PhoneNormalizer.Parse"/>.
    /// </summary>
    public ImmutableArray<CustomerRecord> FindByPhone(string phone) => _byPhone.Find(_phones.Parse(phone));

    /// <summary>Letter case does not count.</summary>
    public CustomerRecord? FindById(string customerId) => Find(_byId, customerId);

    /// <summary>Letter case and leading zeros do not count; an active customer comes before a terminated one.</summary>
    public CustomerRecord? FindByAccount(string accountNumber) => Find(_byAccount, accountNumber);

    private CustomerRecord? Find(TextIndex index, string text)
    {
        if (text.Length > MaxKeyLength)
        {
            return null;
        }

        var row = index.Find(text);
        return row < 0 ? null : _rows[row];
    }

    /// <summary>Active customers first, because the index prefers what comes first.</summary>
    private List<(string Text, int Row)> Texts(Func<CustomerRecord, ImmutableArray<string>> texts)
    {
        var entries = new List<(string, int)>(_rows.Length);
        foreach (var terminated in (ReadOnlySpan<bool>)[false, true])
        {
            for (var row = 0; row < _rows.Length; row++)
            {
                if (_rows[row].IsTerminated != terminated)
                {
                    continue;
                }

                foreach (var text in texts(_rows[row]))
                {
                    if (!string.IsNullOrWhiteSpace(text))
                    {
                        entries.Add((text, row));
                    }
                }
            }
        }

        return entries;
    }

    private static ImmutableArray<SiteCount> CountSites(CustomerRecord[] rows)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
        {
            var site = row.Concession.Trim();
            if (site.Length > 0)
            {
                counts[site] = counts.GetValueOrDefault(site) + 1;
            }
        }

        return [.. counts.Select(site => new SiteCount(site.Key, site.Value))];
    }
}
