using System.Net;

namespace CustomerCare.FunctionalTests.Access;

/// <summary>Nobody in who does not belong: every endpoint of the running program, over the network.</summary>
public sealed class AccessTests(AccessServer server) : IClassFixture<AccessServer>
{
    private IEnumerable<AppEndpoint> Closed => server.Endpoints.Where(endpoint => !OpenEndpoints.All.Contains(endpoint.ToString()));

    private IEnumerable<AppEndpoint> Open => server.Endpoints.Where(endpoint => OpenEndpoints.All.Contains(endpoint.ToString()));

    [Fact]
    public void Samples_AllTogether_AreForTheEndpointsThatThereAre() => AssertSame(
        Samples.Endpoints.Concat(FutureMethods.ScopeByEndpoint.Keys), server.Endpoints.Where(endpoint => !endpoint.IsFallback), "a sample");

    [Fact]
    public void Samples_WithoutAScope_AreTheOpenEndpoints() => AssertSame(
        OpenEndpoints.All, server.Endpoints.Where(endpoint => Samples.Find(endpoint) is { Scope: null }), "a place on the open list");

    [Fact]
    public async Task ClosedEndpoints_WithoutAToken_Answer401() =>
        await AssertAllAsync(Closed, _ => null, answer => answer.IsUnauthorized);

    [Fact]
    public async Task ClosedEndpoints_WithEveryScopeButTheirOwn_Answer403() =>
        await AssertAllAsync(Closed, visit => visit.WrongToken, answer => answer.IsForbidden);

    [Theory]
    [InlineData("Bearer")]
    [InlineData("ApiKey")]
    public async Task ClosedEndpoints_WithTheirScopeAlone_Succeed(string way) => await AssertAllAsync(
        Closed, visit => visit.RightToken, (endpoint, answer) => IsToBeBuilt(endpoint) ? answer.IsUnimplemented : answer.IsSuccess, Enum.Parse<Way>(way));

    [Fact]
    public async Task ClosedHttpEndpoints_WithTheCookieOfASignIn_Succeed() =>
        await AssertAllAsync(Closed.Where(endpoint => !endpoint.IsGrpc), visit => visit.RightToken, answer => answer.IsSuccess, Way.Cookie);

    [Fact]
    public async Task OpenEndpoints_WithoutAToken_Succeed() =>
        await AssertAllAsync(Open, _ => null, answer => answer.IsSuccess);

    [Theory]
    [InlineData("nonsense")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzY29wZSI6ImFkbWluIn0.")]
    public async Task ClosedEndpoints_WithATokenThatNobodySigned_Answer401(string token) =>
        await AssertAllAsync(Closed, _ => token, answer => answer.IsUnauthorized);

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

    private static void AssertSame(IEnumerable<string> listed, IEnumerable<AppEndpoint> endpoints, string what)
    {
        var found = endpoints.Select(endpoint => endpoint.ToString()).ToHashSet(StringComparer.Ordinal);
        var lacking = found.Except(listed).Select(endpoint => $"{endpoint} lacks {what}");
        var superfluous = listed.Except(found).Select(endpoint => $"{endpoint} has {what} and is no such endpoint");
        var wrong = lacking.Concat(superfluous).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private Task AssertAllAsync(IEnumerable<AppEndpoint> endpoints, Func<Visit, string?> token, Predicate<Answer> wanted, Way way = Way.Bearer) =>
        AssertAllAsync(endpoints, token, (_, answer) => wanted(answer), way);

    // All that are wrong and not only the first: one removed protection opens many.
    private async Task AssertAllAsync(IEnumerable<AppEndpoint> endpoints, Func<Visit, string?> token, Func<AppEndpoint, Answer, bool> wanted, Way way)
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
            var answer = await server.Calls.CallAsync(endpoint, await sample.PrepareAsync(visit), token(visit), way);
            if (!wanted(endpoint, answer))
            {
                wrong.Add($"{endpoint}: {answer}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {count} endpoints answered otherwise:\n{string.Join('\n', wrong)}");
        Assert.True(count > 20, $"{count} endpoints are too few to believe it.");
    }
}
