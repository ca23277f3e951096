using System.ComponentModel.DataAnnotations;
using System.Net;
using CustomerCare.ServiceDefaults.Auth;

namespace CustomerCare.Customers.Tests.Http;

/// <summary>What the setting opens, and what it does not.</summary>
public sealed class AnonymousNetworksTests
{
    private const string Here = "Customers:AnonymousNetworks:0=127.0.0.0/8";

    [Theory]
    [InlineData("/customers/by-phone/58001234")]
    [InlineData("/customers/by-id/MAK-0001")]
    [InlineData("/customers/by-account/ACC-001")]
    [InlineData("/customers/search?q=ma")]
    [InlineData("/sites")]
    public async Task Get_FromTheNetwork_NeedsNoToken(string path)
    {
        await using var service = await LookupServer.StartAsync(Here);
        using var client = service.Web();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, path));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, $"/api{path}"));
    }

    [Theory]
    [InlineData("/openapi/customers.json")]
    [InlineData("/docs/")]
    [InlineData("/docs/scalar.js")]
    public async Task Get_AnythingElse_NeedsOne(string path)
    {
        await using var service = await LookupServer.StartAsync(Here);
        using var client = service.Web();

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client, path));
    }

    [Theory]
    [InlineData("10.0.0.0/8")]
    [InlineData("::1/128")]
    public async Task Get_FromElsewhere_NeedsOne(string network)
    {
        await using var service = await LookupServer.StartAsync($"Customers:AnonymousNetworks:0={network}");
        using var client = service.Web();

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client, "/sites"));
    }

    [Fact]
    public async Task Get_WithATokenThatLacksTheScope_IsForbidden()
    {
        await using var service = await LookupServer.StartAsync(Here);
        using var client = service.Web(Scopes.TicketsRead);

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(client, "/sites"));
    }

    [Fact]
    public async Task Call_OverGrpc_NeedsOne()
    {
        await using var service = await LookupServer.StartAsync(Here);
        var client = new Protos.Customer.V1.CustomerService.CustomerServiceClient(service.GrpcWith(""));

        var refused = await Assert.ThrowsAsync<global::Grpc.Core.RpcException>(
            async () => await client.ListSitesAsync(new(), cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(global::Grpc.Core.StatusCode.Unauthenticated, refused.StatusCode);
    }

    [Fact]
    public void Validate_WrongEntries_NamesEach()
    {
        var options = new CustomersOptions { AnonymousNetworks = ["10.0.0.0/8", "10.0.0.7", "10.0.0.1/8", "::ffff:10.0.0.0/104", "anybody", "2001:db8::/32"] };
        var problems = new List<ValidationResult>();

        Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true);

        Assert.Collection(
            problems.Select(problem => problem.ErrorMessage!),
            message => Assert.StartsWith("Customers:AnonymousNetworks:1 is '10.0.0.7'; a network such as", message, StringComparison.Ordinal),
            message => Assert.StartsWith("Customers:AnonymousNetworks:2 is '10.0.0.1/8'; a network such as", message, StringComparison.Ordinal),
            message => Assert.Equal("Customers:AnonymousNetworks:3 is '::ffff:10.0.0.0/104'; its IPv4 form is wanted.", message),
            message => Assert.StartsWith("Customers:AnonymousNetworks:4 is 'anybody'; a network such as", message, StringComparison.Ordinal));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
