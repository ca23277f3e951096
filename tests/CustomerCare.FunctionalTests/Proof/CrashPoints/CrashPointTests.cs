using CustomerCare.Testing;

namespace CustomerCare.FunctionalTests.Proof.CrashPoints;

/// <summary>One message, and a process that dies just before or just after one of its durable writes: one after the other. <c>eng/crash-points.sh</c> takes all of them.</summary>
public sealed class CrashPointTests : IDisposable
{
    // More than any message has: what does not end is not what is to be seen here.
    private const int MostWrites = 60;

    private static readonly string[] Databases = ["bridge", "tickets", "notifier"];

    private readonly TempFolder _folder = new();

    public static IEnumerable<TheoryDataRow<Scenario>> Scenarios => Scenario.All.Select(scenario => new TheoryDataRow<Scenario>(scenario));

    [Fact]
    public async Task Report_KilledAtSomeWrites_IsDoneOnce()
    {
        TestServers.RequireCommand("strace");
        CrashPoint[] points = [new("bridge", 1, After: false), new("bridge", 3, After: true), new("bridge", 5, After: false), new("tickets", 1, After: true), new("tickets", 2, After: true)];
        var run = await PrepareAsync(Scenario.All[0]);
        foreach (var point in points)
        {
            Assert.True(await run.DieAtAsync(point), $"It did not come to the point {point}.");
            Report($"{Scenario.All[0]}, {point}: done once");
        }
    }

    [Theory(Explicit = true)]
    [MemberData(nameof(Scenarios))]
    public async Task Message_KilledAtEveryWrite_IsDoneOnce(Scenario scenario)
    {
        TestServers.RequireCommand("strace");
        var run = await PrepareAsync(scenario);
        var count = 0;
        foreach (var database in Databases)
        {
            foreach (var after in (bool[])[false, true])
            {
                for (var number = 1; await run.DieAtAsync(new CrashPoint(database, number, after)); number++, count++)
                {
                    Assert.True(number < MostWrites, $"The process still writes to {database}.db.");
                    Report($"{scenario}, {new CrashPoint(database, number, after)}: done once");
                }
            }
        }

        Report($"{scenario}: killed at {count} points, done once each time");
        Assert.True(count > 0);
    }

    public void Dispose() => _folder.Dispose();

    private static void Report(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);

    private async Task<CrashPointRun> PrepareAsync(Scenario scenario)
    {
        var template = _folder.File("template");
        await CrashPointRun.PrepareAsync(scenario, template);
        return new CrashPointRun(scenario, template);
    }
}
