using System.Net;
using System.Text.Json.Nodes;
using Grpc.Health.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.ServiceDefaults.Tests.Health;

public sealed class HealthEndpointsTests : IAsyncLifetime
{
    private HealthCheckResult _result = HealthCheckResult.Healthy(data: new Dictionary<string, object> { ["customer_count"] = 1338 });
    private TestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync(builder =>
    {
        builder.Services.AddHealthChecks().AddCheck("directory", () => _result);
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero)));
    });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/alive")]
    [InlineData("/ready")]
    public async Task Get_ProbeOfAHealthyProcess_AnswersWithoutToken(string path) => Assert.Equal(HttpStatusCode.OK, (await GetAsync(path)).Status);

    [Theory]
    [InlineData("/health")]
    [InlineData("/api/health")]
    public async Task Get_HealthOfAHealthyProcess_HasTheChecksDataAtTheTop(string path) => Assert.Equal(
        (HttpStatusCode.OK, """{"status":"ok","revocations":"not heard of since the start; only short-lived tokens are let in","customer_count":1338,"timestamp":"2026-02-03T04:05:06.000000Z"}"""),
        await GetAsync(path));

    [Theory]
    [InlineData("/alive", HttpStatusCode.OK)]                    // a restart would not bring the source back
    [InlineData("/ready", HttpStatusCode.ServiceUnavailable)]
    [InlineData("/health", HttpStatusCode.ServiceUnavailable)]
    public async Task Get_ACheckFails_OnlyTheProcessItselfIsWell(string path, HttpStatusCode expected)
    {
        _result = HealthCheckResult.Unhealthy("The source is away.");

        Assert.Equal(expected, (await GetAsync(path)).Status);
    }

    [Fact]
    public async Task Get_HealthWithTheChecksOwnStatus_ShowsThatAndNotTheException()
    {
        var data = new Dictionary<string, object> { ["status"] = "db_error", ["error"] = "The source is away." };
        _result = HealthCheckResult.Unhealthy("A description.", new InvalidOperationException("A secret."), data);

        var body = JsonNode.Parse((await GetAsync("/health")).Body)!.AsObject();

        Assert.Equal(["status", "revocations", "error", "timestamp"], body.Select(property => property.Key));
        Assert.Equal(("db_error", "The source is away."), ((string?)body["status"], (string?)body["error"]));
    }

    [Fact]
    public async Task Check_OverGrpcWithoutToken_FollowsTheChecks()
    {
        var client = new global::Grpc.Health.V1.Health.HealthClient(_host.Grpc);

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, (await client.CheckAsync(new(), cancellationToken: TestContext.Current.CancellationToken)).Status);
        _result = HealthCheckResult.Unhealthy();
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.NotServing, (await client.CheckAsync(new(), cancellationToken: TestContext.Current.CancellationToken)).Status);
    }

    private async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
    {
        using var response = await _host.Web.GetAsync(path, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
