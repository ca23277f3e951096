using System.Net;
using CustomerCare.Customers.Audit;
using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Http.OpenApi;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.RateLimits;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.ServiceDefaults.Http;
using Microsoft.Extensions.Options;

namespace CustomerCare.Customers.Http;

/// <summary>The HTTP API of the old lookup service, with and without <c>/api</c>. Translates only: what can be asked stands in <see cref="CustomerLookup"/>.</summary>
internal static class CustomerEndpoints
{
    public static void MapCustomerEndpoints(this IEndpointRouteBuilder endpoints)
    {
        var networks = AnonymousNetworks.Read(endpoints.ServiceProvider.GetRequiredService<IOptions<CustomersOptions>>().Value.AnonymousNetworks);
        if (networks.Count > 0)
        {
            CustomersLog.AnonymousNetworks(endpoints.ServiceProvider.GetRequiredService<ILogger<CustomerLookup>>(), string.Join(", ", networks));
        }

        Map(endpoints.MapGroup(""), networks);
        Map(endpoints.MapGroup("/api").ExcludeFromDescription(), networks);   // The document says of all at once that they answer there too.
    }

    private static void Map(RouteGroupBuilder lookups, IReadOnlyList<IPNetwork> networks)
    {
        lookups.RequireScope(Scopes.CustomersRead).OpenToNetworks(networks).LimitRate(RateLimit.Lookup);
        lookups.MapGet("/customers/by-phone/{phone}", FindByPhoneAsync).Describe<CustomersAnswer>(LookupOperations.ByPhone);
        lookups.MapGet("/customers/by-id/{id}", GetByIdAsync).Describe<CustomerAnswer>(LookupOperations.ById);
        lookups.MapGet("/customers/by-account/{account}", GetByAccountAsync).Describe<CustomerAnswer>(LookupOperations.ByAccount);
        lookups.MapGet("/customers/search", SearchAsync).LimitRate(RateLimit.Search).Describe<SearchAnswer>(LookupOperations.Search);
        lookups.MapGet("/sites", ListSites).Describe<SitesAnswer>(LookupOperations.Sites);
    }

    private static Task<IResult> FindByPhoneAsync(string phone, HttpContext context, CustomerLookup lookup, CustomerReads reads)
    {
        var found = lookup.FindByPhone(PathValue.Of(phone));
        return found.Count == 0
            ? throw CareException.NotFound("PHONE_NOT_FOUND", LookupErrors.PhoneUnknown)
            : reads.AnswerAsync(context, "phone", Json(CustomersAnswer.Of(found)), found);
    }

    private static Task<IResult> GetByIdAsync(string id, HttpContext context, CustomerLookup lookup, CustomerReads reads)
    {
        var found = lookup.GetById(PathValue.Of(id), "id");
        return reads.AnswerAsync(context, "id", Json(new CustomerAnswer(CustomerJson.From(found[0]))), found);
    }

    private static Task<IResult> GetByAccountAsync(string account, HttpContext context, CustomerLookup lookup, CustomerReads reads)
    {
        var found = lookup.GetByAccount(PathValue.Of(account), "account");
        return reads.AnswerAsync(context, "account", Json(new CustomerAnswer(CustomerJson.From(found[0]))), found);
    }

    private static Task<IResult> SearchAsync(string? q, string? limit, HttpContext context, CustomerLookup lookup, CustomerReads reads)
    {
        var query = SearchParameters.ReadText(q);
        var found = lookup.Search(query, SearchParameters.ReadLimit(limit), pageToken: "", queryField: "q").Customers;
        return reads.AnswerAsync(context, "search", Json(SearchAnswer.Of(found, query)), found);
    }

    private static IResult ListSites(CustomerLookup lookup) => Json(SitesAnswer.Of(lookup.Sites));

    // Without a charset, as the old API: its callers may compare the type as a whole.
    private static IResult Json<T>(T answer) => Results.Json(answer, JsonBody.Options, "application/json");
}
