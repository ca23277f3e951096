using System.Net;
using CustomerCare.FunctionalTests.Programs;
using CustomerCare.Testing;
using CustomerCare.Testing.OpenId;
using Grpc.Core;

namespace CustomerCare.FunctionalTests.SignIn;

/// <summary>An identity provider that is not there takes nothing away from those who do not need it.</summary>
public sealed class ProviderAwayTests(ProviderAwayTests.Running running) : IClassFixture<ProviderAwayTests.Running>
{
    [Fact]
    public async Task External_ProviderAway_ShowsA503Page()
    {
        using var visitor = new Visitor(running.Process.WebPort);

        var answer = await visitor.GetAsync("/sign-in/external");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains("does not answer now; try again later", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogIn_OfALocalUser_WorksAllTheSame()
    {
        using var visitor = new Visitor(running.Process.WebPort);

        await visitor.LogInAsync("admin", FirstPassword.Of(running.Process));
    }

    [Fact]
    public async Task Tokens_OfOurs_WorkAndOthersAreUndecided()
    {
        Assert.Equal(StatusCode.OK, await Lookup.WithTokenAsync(running.Process.Channel, running.Data.AdminToken));
        Assert.Equal(StatusCode.Unavailable, await Lookup.WithTokenAsync(running.Process.Channel, "eyJhbGciOiJSUzI1NiIsImtpZCI6InRoZWlycyJ9.e30.AAAA"));
    }

    public sealed class Running : RunningStandalone
    {
        private protected override (string Name, string Value)[] Settings() =>
            [("Auth__Authority__Address", OpenIdProvider.AddressOf(FreePort.Next())), ("Auth__Authority__ClientId", "customercare-web")];
    }
}
