using System.Text.Json.Nodes;
using CustomerCare.ServiceDefaults.Audit;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerCare.ServiceDefaults.Tests.Audit;

public sealed class AuditHealthTests
{
    [Fact]
    public async Task CheckHealthAsync_LinesWaitTooLong_TellsThemPerServiceAndInAll()
    {
        var result = await CheckAsync(new("tickets", 3, 61), new("bridge", 4, 300), new("notifier", 9, 60));

        Assert.Equal(
            new Dictionary<string, object> { ["audit_waiting"] = 7L, ["audit_waiting_tickets"] = 3L, ["audit_waiting_bridge"] = 4L },
            result.Data);
    }

    [Fact]
    public async Task CheckHealthAsync_LinesWait_IsHealthy() => Assert.Equal(HealthStatus.Healthy, (await CheckAsync(new Backlog("tickets", 3, 61))).Status);

    [Fact]
    public async Task CheckHealthAsync_NothingWaitsLong_SaysNothing() => Assert.Empty((await CheckAsync(new Backlog("tickets", 3, 60))).Data);

    [Fact]
    public async Task Get_HealthOfSeveralServicesInOneProcess_ShowsTheNumber()
    {
        await using var host = await TestHost.StartAsync(builder =>
        {
            builder.AddAuditTrail("customers");
            builder.AddAuditTrail("classifier");
            builder.Services.AddSingleton<IAuditBacklog>(new Backlog("tickets", 3, 61));
        });

        var body = JsonNode.Parse(await host.Web.GetStringAsync("/health", TestContext.Current.CancellationToken))!;

        Assert.Equal(("ok", 3), ((string?)body["status"], (int?)body["audit_waiting"]));
    }

    [Fact]
    public async Task AddAuditTrail_InAHost_LinesArriveUnderTheServicesName()
    {
        var (accounts, port) = (new FakeAccounts(), FreePort.Next());
        await using var peer = await accounts.StartAsync(port);
        await using var host = await ServiceUnderTest.StartAsync(builder => builder.AddAuditTrail("customers"), _ => { }, [ServiceUnderTest.Found("accounts", port)]);

        await host.Services.GetRequiredKeyedService<AuditTrail>("customers").AddAsync(TestLines.Line("a"), TestContext.Current.CancellationToken);

        await Eventually.TrueAsync(() => accounts.Lines.Count > 0);
        Assert.Equal(("a", "customers"), (accounts.Lines[0].AuditId, accounts.Lines[0].Service));
    }

    private static Task<HealthCheckResult> CheckAsync(params Backlog[] backlogs) =>
        new AuditHealthCheck(backlogs).CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);

    private sealed record Backlog(string Service, long Waiting, int Seconds) : IAuditBacklog
    {
        public ValueTask<AuditBacklog> ReadAsync(CancellationToken cancellationToken) => new(new AuditBacklog(Waiting, TimeSpan.FromSeconds(Seconds)));
    }
}
