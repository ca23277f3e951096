using System.Net;
using CustomerCare.ServiceDefaults.Auth;

namespace CustomerCare.Customers.Tests.Http;

/// <summary>Searches are counted apart from lookups.</summary>
public sealed class LookupLimitTests
{
    [Theory]
    [InlineData("Search", "/customers/search?q=ma", "/customers/by-id/MAK-0001")]
    [InlineData("Search", "/api/customers/search?q=ma", "/sites")]
    [InlineData("Lookup", "/customers/by-phone/58001234", "/customers/search?q=ma")]
    [InlineData("Lookup", "/customers/by-account/ACC-001", "/customers/search?q=ma")]
    public async Task Get_MoreThanTheBurst_IsTooManyForThatAlone(string limit, string counted, string other)
    {
        await using var service = await LookupServer.StartAsync($"RateLimits:{limit}:Burst=2", $"RateLimits:{limit}:PerSecond=1");
        using var client = service.Web(Scopes.CustomersRead);
        for (var call = 0; call < 4; call++)
        {
            await StatusAsync(client, counted);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(client, counted));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, other));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
