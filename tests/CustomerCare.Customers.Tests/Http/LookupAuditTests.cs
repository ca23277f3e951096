using System.Net.Http.Headers;
using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Customers.Tests.Http;

/// <summary>Whom a person was shown over HTTP stands in the audit log, as over gRPC.</summary>
public sealed class LookupAuditTests
{
    [Theory]
    [InlineData("/customers/by-phone/58001234", "phone")]
    [InlineData("/customers/by-id/MAK-0001", "id")]
    [InlineData("/api/customers/by-account/ACC-001", "account")]
    [InlineData("/api/customers/search?q=thabo%20mokhesi", "search")]
    public async Task Get_ByAPerson_LeavesALineWithoutTheValue(string path, string by)
    {
        var line = Assert.Single(await LinesAfterAsync(path, new Person("u-1", "Palesa", "viewer")));

        Assert.Equal(("customer.read", "MAK-0001", by, "u-1"), (line.Action, line.ResourceId, line.Details["by"], line.Actor.Id));
        Assert.DoesNotContain("58001234", line.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ByAProgram_LeavesNothing() => Assert.Empty(await LinesAfterAsync("/customers/by-id/MAK-0001", person: null));

    private static async Task<IReadOnlyList<AuditEntry>> LinesAfterAsync(string path, Person? person)
    {
        var accounts = new FakeAccounts();
        var port = FreePort.Next();
        await using var accountsHost = await accounts.StartAsync(port);
        await using (var service = await LookupServer.StartAsync(ServiceUnderTest.Found("accounts", port)))
        {
            var spec = new TokenSpec(person?.Id ?? "billing", [Scopes.CustomersRead], TimeSpan.FromMinutes(5)) { Person = person };
            using var client = service.Web();
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", service.Services.GetRequiredService<TokenIssuer>().Mint(spec).Token);
            using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
        }

        // A stop waits until the lines have arrived.
        return accounts.Lines;
    }
}
