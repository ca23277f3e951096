using System.Net;
using System.Text.Json.Nodes;
using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Sources;
using CustomerCare.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerCare.Customers.Tests.Http;

/// <summary><c>/health</c> in the old lookup API's shape.</summary>
public sealed class HealthTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly SwitchableSource _source = new();

    [Theory]
    [InlineData("/health")]
    [InlineData("/api/health")]
    public async Task Get_Loaded_TellsCountAndTimes(string path)
    {
        await using var service = await StartAsync();

        var (status, body) = await ReadAsync(service, path);

        Assert.Equal((HttpStatusCode.OK, "ok", 1), (status, (string?)body["status"], (int)body["customer_count"]!));
        Assert.All([body["loaded_at"], body["timestamp"]], time => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$", (string?)time));
        Assert.False(body.ContainsKey("error") || body.ContainsKey("stale_since"));
    }

    [Theory]
    [InlineData("NotThere", "no_db")]
    [InlineData("Unreadable", "db_error")]
    public async Task Get_NeverLoaded_TellsWhy(string problem, string expected)
    {
        _source.Problem = Enum.Parse<SourceProblem>(problem);
        await using var service = await StartAsync();

        await Eventually(service, body => (string?)body["status"] == expected);
        var (status, body) = await ReadAsync(service, "/health");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, 0, SwitchableSource.Words), (status, (int)body["customer_count"]!, (string?)body["error"]));
        Assert.False(body.ContainsKey("loaded_at"));
    }

    [Fact]
    public async Task Get_SourceWentAway_TellsWhySinceWhenAndGoesOnWithWhatItHas()
    {
        await using var service = await StartAsync();
        _source.Problem = SourceProblem.NotThere;

        await Eventually(service, body => (string?)body["status"] == "no_db");
        var (status, body) = await ReadAsync(service, "/health");

        Assert.Equal((HttpStatusCode.OK, 1, SwitchableSource.Words), (status, (int)body["customer_count"]!, (string?)body["error"]));
        Assert.Equal(["status", "customer_count", "error", "loaded_at", "stale_since", "timestamp"], body.Select(property => property.Key).Where(key => key != "revocations"));
    }

    [Fact]
    public async Task Check_SourceWentAway_IsDegradedForWhoeverWatchesTheService()
    {
        await using var service = await StartAsync();
        _source.Problem = SourceProblem.NotThere;

        await Eventually(service, body => (string?)body["status"] == "no_db");
        var report = await service.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);

        Assert.Equal((HealthStatus.Degraded, SwitchableSource.Words), (report.Entries["customers"].Status, report.Entries["customers"].Description));
    }

    private Task<ServiceUnderTest> StartAsync() => ServiceUnderTest.StartAsync(
        builder =>
        {
            builder.AddCustomers();
            builder.Services.AddSingleton<ICustomerSource>(_source);
        },
        app => app.MapCustomers(),
        ["Customers:Source:RefreshInterval=00:00:01"]);

    private static async Task Eventually(ServiceUnderTest service, Predicate<JsonObject> wanted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Limit);
        while (!wanted((await ReadAsync(service, "/health")).Body))
        {
            await Task.Delay(50, patience.Token);
        }
    }

    private static async Task<(HttpStatusCode Status, JsonObject Body)> ReadAsync(ServiceUnderTest service, string path)
    {
        using var client = service.Web();
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject());
    }

    /// <summary>One customer, or what keeps it from being read; it always looks as if it had changed.</summary>
    private sealed class SwitchableSource : ICustomerSource
    {
        public const string Words = "There is no database where one is looked for.";

        private int _looks;

        public SourceProblem? Problem { get; set; }

        public string Name => "switchable";

        public string? WatchedPath => null;

        public string? ReadChangeToken(CancellationToken cancellationToken)
        {
            Check();
            return $"{Interlocked.Increment(ref _looks)}";
        }

        public void Read(DirectoryBuilder directory, CancellationToken cancellationToken)
        {
            Check();
            directory.AddCustomer(new CustomerRecord { CustomerId = "MAK-0001", Phone = "58001234" });
        }

        private void Check()
        {
            if (Problem is { } problem)
            {
                throw new CustomerSourceException(problem, Words);
            }
        }
    }
}
