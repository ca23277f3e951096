using CustomerCare.Benchmarks.Load;
using CustomerCare.Protos.Customer.V1;

namespace CustomerCare.Benchmarks.Lookup.Search;

/// <summary>The requests of one kind of search.</summary>
internal sealed record PreparedSearch(string Name, IReadOnlyList<GrpcRequest> Requests)
{
    private const int PageSize = 20;
    private const int Pages = 5;

    /// <summary>Asks each query once and looks whether somebody is found where somebody should be.</summary>
    public static async Task<PreparedSearch> FirstPagesAsync(GrpcCaller caller, string token, SearchKind kind)
    {
        List<GrpcRequest> requests = [.. kind.Queries.Select(query => Prepare(caller, query, ""))];
        foreach (var (request, query) in requests.Zip(kind.Queries))
        {
            var found = SearchCustomersResponse.Parser.ParseFrom(await caller.AskAsync(request, token));
            if (found.Customers.Count > 0 != kind.FindsSomebody)
            {
                throw new InvalidOperationException($"The search for {kind.Name}, '{query}', found {found.Customers.Count} customers.");
            }
        }

        return new PreparedSearch(kind.Name, requests);
    }

    /// <summary>The pages after the first of every query that has so many.</summary>
    public static async Task<PreparedSearch> FurtherPagesAsync(GrpcCaller caller, string token, IEnumerable<string> queries)
    {
        var requests = new List<GrpcRequest>();
        foreach (var query in queries.Distinct())
        {
            var next = Prepare(caller, query, "");
            for (var page = 2; page <= Pages; page++)
            {
                var found = SearchCustomersResponse.Parser.ParseFrom(await caller.AskAsync(next, token));
                if (found.NextPageToken.Length == 0)
                {
                    break;
                }

                requests.Add(next = Prepare(caller, query, found.NextPageToken));
            }
        }

        return new PreparedSearch($"pages 2 to {Pages} of any of these", requests);
    }

    private static GrpcRequest Prepare(GrpcCaller caller, string query, string pageToken) =>
        caller.Prepare(CustomerMethods.Search, new SearchCustomersRequest { Query = query, PageSize = PageSize, PageToken = pageToken });
}
