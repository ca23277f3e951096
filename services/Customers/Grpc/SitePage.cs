using System.Collections.Immutable;
using CustomerCare.Customers.Directory;
using CustomerCare.Protos.Customer.V1;
using SiteCount = CustomerCare.Customers.Directory.SiteCount;

namespace CustomerCare.Customers.Grpc;

/// <summary>
/// Pages of the list of sites. The token is the last concession of the page before, so that a snapshot which is replaced
/// between two pages neither repeats nor skips one.
/// </summary>
internal static class SitePage
{
    public const int MaxSize = 1000;

    private const string List = "sites";

    /// <param name="pageSize">1 to <see cref="MaxSize"/>, which is also taken where the caller names none.</param>
    public static ListSitesResponse Of(ImmutableArray<SiteCount> sites, int? pageSize, string pageToken)
    {
        var size = PageSize.Read(pageSize, MaxSize, MaxSize);
        var start = PageToken.Decode(List, pageToken) is { } concession ? FirstAfter(sites, concession) : 0;
        var page = sites.AsSpan()[start..Math.Min(start + size, sites.Length)];

        var response = new ListSitesResponse { TotalSize = sites.Length };
        foreach (var site in page)
        {
            response.Sites.Add(site.ToProto());
        }

        if (start + page.Length < sites.Length)
        {
            response.NextPageToken = PageToken.Encode(List, page[^1].Concession);
        }

        return response;
    }

    private static int FirstAfter(ImmutableArray<SiteCount> sites, string concession)
    {
        var at = 0;
        while (at < sites.Length && StringComparer.OrdinalIgnoreCase.Compare(sites[at].Concession, concession) <= 0)
        {
            at++;
        }

        return at;
    }
}
