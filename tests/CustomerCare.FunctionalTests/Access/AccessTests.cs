using System.Net;

namespace CustomerCare.FunctionalTests.Access;

/// <summary>Nobody in who does not belong: every endpoint of the running program, over the network.</summary>
public sealed class AccessTests(AccessServer server) : IClassFixture<AccessServer>
{
    private IEnumerable<AppEndpoint> Closed => server.Endpoints.Where(endpoint => !OpenEndpoints.All.Contains(endpoint.ToString()));

    private IEnumerable<AppEndpoint> Open => server.Endpoints.Where(endpoint => OpenEndpoints.All.Contains(endpoint.ToString()));

    [Fact]
    public void Samples_AllTogether_AreForTheEndpointsThatThereAre()
    {
        var wanted = Samples.Endpoints.Concat(FutureMethods.ScopeByEndpoint.Keys).Order(StringComparer.Ordinal);
        var found = server.Endpoints.Where(endpoint => !endpoint.IsFallback).Select(endpoint => endpoint.ToString()).Order(StringComparer.Ordinal);

        Assert.Equal(wanted, found);
    }

    [Fact]
    public void Samples_WithoutAScope_AreTheOpenEndpoints()
    {
        var open = server.Endpoints.Where(endpoint => Samples.Find(endpoint) is { Scope: null }).Select(endpoint => endpoint.ToString());

        Assert.Equal(OpenEndpoints.All.Order(StringComparer.Ordinal), open.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ClosedEndpoints_WithoutAToken_Answer401() =>
        await AssertAllAsync(Closed, (_, _) => null, answer => answer.IsUnauthorized);

    [Fact]
    public async Task ClosedEndpoints_WithEveryScopeButTheirOwn_Answer403() =>
        await AssertAllAsync(Closed, (_, visit) => visit.WrongToken, answer => answer.IsForbidden);

    [Theory]
    [InlineData("Bearer")]
    [InlineData("ApiKey")]
    public async Task ClosedEndpoints_WithTheirScopeAlone_Succeed(string way) => await AssertAllAsync(
        Closed, (_, visit) => visit.RightToken, (endpoint, answer) => IsToBeBuilt(endpoint) ? answer.IsUnimplemented : answer.IsSuccess, Enum.Parse<Way>(way));

    [Fact]
    public async Task ClosedHttpEndpoints_WithTheCookieOfASignIn_Succeed() =>
        await AssertAllAsync(Closed.Where(endpoint => !endpoint.IsGrpc), (_, visit) => visit.RightToken, answer => answer.IsSuccess, Way.Cookie);

    [Fact]
    public async Task OpenEndpoints_WithoutAToken_Succeed() =>
        await AssertAllAsync(Open, (_, _) => null, answer => answer.IsSuccess);

    [Theory]
    [InlineData("nonsense")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzY29wZSI6ImFkbWluIn0.")]
    public async Task ClosedEndpoints_WithATokenThatNobodySigned_Answer401(string token) =>
        await AssertAllAsync(Closed, (_, _) => token, answer => answer.IsUnauthorized);

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("Host", "simulator.example")]
    [InlineData("Origin", "http://evil.example")]
    public async Task Simulator_ThroughAProxyOrFromAnotherPage_Answers403(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{server.Calls.Web}/simulator/group");
        request.Headers.TryAddWithoutValidation(header, value);

        using var answer = await server.Calls.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static bool IsToBeBuilt(AppEndpoint endpoint) => endpoint.IsFallback || FutureMethods.ScopeByEndpoint.ContainsKey(endpoint.ToString());

    private Task AssertAllAsync(IEnumerable<AppEndpoint> endpoints, Func<AppEndpoint, Visit, string?> token, Predicate<Answer> wanted, Way way = Way.Bearer) =>
        AssertAllAsync(endpoints, token, (_, answer) => wanted(answer), way);

    // All that are wrong and not only the first: one removed protection opens many.
    private async Task AssertAllAsync(
        IEnumerable<AppEndpoint> endpoints, Func<AppEndpoint, Visit, string?> token, Func<AppEndpoint, Answer, bool> wanted, Way way)
    {
        var wrong = new List<string>();
        var count = 0;
        foreach (var endpoint in endpoints)
        {
            count++;
            if (Samples.Find(endpoint) is not { } sample)
            {
                wrong.Add($"{endpoint}: there is no sample for it");
                continue;
            }

            var visit = await server.VisitAsync(sample);
            var answer = await server.Calls.CallAsync(endpoint, await sample.PrepareAsync(visit), token(endpoint, visit), way);
            if (!wanted(endpoint, answer))
            {
                wrong.Add($"{endpoint}: {answer}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {count} endpoints answered otherwise:\n{string.Join('\n', wrong)}");
        Assert.True(count > 20, $"{count} endpoints are too few to believe it.");
    }
}
