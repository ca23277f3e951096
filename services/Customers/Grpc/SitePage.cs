using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using CustomerCare.Protos.Customer.V1;
using CustomerCare.ServiceDefaults.Errors;
using SiteCount = CustomerCare.Customers.Directory.SiteCount;

namespace CustomerCare.Customers.Grpc;

/// <summary>
/// Pages of the list of sites. The token is the last concession of the page before, so that a snapshot which is replaced
/// between two pages neither repeats nor skips one.
/// </summary>
internal static class SitePage
{
    public const int MaxSize = 1000;

    public static ListSitesResponse Of(ImmutableArray<SiteCount> sites, int pageSize, string pageToken)
    {
        if (pageSize < 0)
        {
            throw CareException.InvalidArgument("PAGE_SIZE_NEGATIVE", "page_size", "The page size cannot be negative.");
        }

        var size = pageSize is 0 or > MaxSize ? MaxSize : pageSize;
        var start = pageToken.Length == 0 ? 0 : FirstAfter(sites, Decode(pageToken));
        var page = sites.AsSpan()[start..Math.Min(start + size, sites.Length)];

        var response = new ListSitesResponse { TotalSize = sites.Length };
        foreach (var site in page)
        {
            response.Sites.Add(site.ToProto());
        }

        if (start + page.Length < sites.Length)
        {
            response.NextPageToken = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(page[^1].Concession));
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

    private static string Decode(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token));
        }
        catch (FormatException)
        {
            throw CareException.InvalidArgument("PAGE_TOKEN_INVALID", "page_token", "The page token is none that was given out.");
        }
    }
}
