using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CustomerCare.Customers.Directory;

namespace CustomerCare.Customers.Http;

/// <summary>One customer.</summary>
/// <param name="Customer">The customer who was asked for.</param>
internal sealed record CustomerAnswer([property: JsonPropertyName("customer")] CustomerJson Customer);

/// <summary>Several customers.</summary>
/// <param name="Customers">Best match first; customers whose service was terminated come after the others.</param>
/// <param name="Count">How many customers this answer holds.</param>
internal sealed record CustomersAnswer(
    [property: JsonPropertyName("customers")] IReadOnlyList<CustomerJson> Customers,
    [property: JsonPropertyName("count")] int Count)
{
    public static CustomersAnswer Of(IReadOnlyList<CustomerRecord> customers) => new([.. customers.Select(CustomerJson.From)], customers.Count);
}

/// <summary>What a search found.</summary>
/// <param name="Customers">Best match first.</param>
/// <param name="Count">How many customers this answer holds, which may be fewer than there are.</param>
/// <param name="Query">What was searched for, as it was sent.</param>
internal sealed record SearchAnswer(
    [property: JsonPropertyName("customers")] IReadOnlyList<CustomerJson> Customers,
    [property: JsonPropertyName("count")] int Count,
    [property: JsonPropertyName("query")] string Query)
{
    public static SearchAnswer Of(IReadOnlyList<CustomerRecord> customers, string query) =>
        new([.. customers.Select(CustomerJson.From)], customers.Count, query);
}

/// <summary>A concession and its customers.</summary>
/// <param name="Concession">The site's code, like MAK.</param>
/// <param name="CustomerCount">How many customers it has, those whose service was terminated included.</param>
internal sealed record SiteJson(
    [property: JsonPropertyName("concession")] string Concession,
    [property: JsonPropertyName("customer_count")] int CustomerCount);

/// <summary>Every concession that has a customer.</summary>
/// <param name="Sites">By concession.</param>
/// <param name="TotalSites">How many there are.</param>
internal sealed record SitesAnswer(
    [property: JsonPropertyName("sites")] IReadOnlyList<SiteJson> Sites,
    [property: JsonPropertyName("total_sites")] int TotalSites)
{
    public static SitesAnswer Of(ImmutableArray<SiteCount> sites) =>
        new([.. sites.Select(site => new SiteJson(site.Concession, site.CustomerCount))], sites.Length);
}

/// <summary>Why there is no answer.</summary>
/// <param name="Detail">One sentence that names the parameter, what was found and what is wanted.</param>
internal sealed record ErrorAnswer([property: JsonPropertyName("detail")] string Detail);
