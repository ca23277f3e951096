using System.Buffers;
using System.Collections.Immutable;
using CustomerCare.Customers.Directory.Packed;
using CustomerCare.Customers.Search;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Customers.Directory;

/// <summary>What can be asked of the directory, over gRPC and over HTTP. What is refused is a <see cref="CareException"/>.</summary>
internal sealed class CustomerLookup(CustomerDirectory directory)
{
    private const string Foreign = "%_;='\"\\*";
    private static readonly SearchValues<char> ForeignCharacters = SearchValues.Create(Foreign);

    private const int DefaultPageSize = 20;
    private const int MaxPageSize = 100;

    /// <inheritdoc cref="CustomerSnapshot.FindByPhone"/>
    public FoundCustomers FindByPhone(string phone) => directory.Current.FindByPhone(phone);

    /// <summary>One customer; not found where nobody has the id.</summary>
    /// <param name="field">As the caller knows it.</param>
    public FoundCustomers GetById(string customerId, string field = "customer_id") => directory.Current.FindById(customerId) is { Count: 1 } found
        ? found
        : throw Missing(field, customerId, "CUSTOMER_NOT_FOUND", "No customer has this id.");

    /// <summary>One customer; not found where nobody has the account.</summary>
    /// <param name="field">As the caller knows it.</param>
    public FoundCustomers GetByAccount(string accountNumber, string field = "account_number") =>
        directory.Current.FindByAccount(accountNumber) is { Count: 1 } found
            ? found
            : throw Missing(field, accountNumber, "ACCOUNT_NOT_FOUND", "No customer has this account number.");

    /// <summary>The page of customers in whom every word of the query is found, best match first.</summary>
    /// <param name="pageSize">1 to 100; 20 where the caller names none.</param>
    /// <param name="pageToken">Of the page before; empty for the first.</param>
    /// <param name="queryField">As the caller knows it, and so <paramref name="sizeField"/>.</param>
    public SearchPage Search(string query, int? pageSize, string pageToken, string queryField = "query", string sizeField = "page_size")
    {
        var search = SearchQuery.Parse(query, queryField);
        var size = PageSize.Read(pageSize, DefaultPageSize, MaxPageSize, sizeField);
        var list = $"search {search.Fingerprint}";
        var after = PageToken.Decode(list, pageToken) is { } position ? SearchPosition.Parse(position) ?? throw PageToken.Unknown() : null;

        var (customers, next) = directory.Current.Search(search, size, after);
        return new SearchPage(customers, next is null ? "" : PageToken.Encode(list, next.ToString()));
    }

    /// <summary>Every concession with its number of customers, by concession.</summary>
    public ImmutableArray<SiteCount> Sites => directory.Current.Sites;

    // Only where nobody has it: what ids and accounts look like is the source's business.
    private static CareException Missing(string field, string key, string reason, string message) =>
        string.IsNullOrWhiteSpace(key) ? CareException.InvalidArgument("KEY_MISSING", field, $"{field} is empty.")
        : key.Length > KeyIndex.MaxLength ? CareException.InvalidArgument(
            "KEY_TOO_LONG", field, $"{field} has {key.Length} characters; at most {KeyIndex.MaxLength} are wanted.")
        : key.AsSpan().ContainsAny(ForeignCharacters) || key.Any(char.IsControl) ? CareException.InvalidArgument(
            "KEY_INVALID", field, $"{field} holds a control character or one of {Foreign}; letters and digits are wanted.")
        : CareException.NotFound(reason, message);
}

/// <param name="NextPageToken">Empty on the last page.</param>
internal sealed record SearchPage(FoundCustomers Customers, string NextPageToken);
