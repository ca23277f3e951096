using CustomerCare.Testing;
using Dapper;

namespace CustomerCare.Storage.Tests.Killed;

/// <summary>Processes that end by SIGKILL at random moments: what was acknowledged is done, once, in order.</summary>
public sealed class KillTests
{
    private const string Partitions = "12";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly int _seed = Environment.TickCount;
    private readonly HashSet<string> _acknowledged = [];

    [Fact]
    public async Task Sqlite_WorkerIsKilledAndStartedAgain_AcknowledgedItemsAreDoneOnceInOrder()
    {
        await using var file = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {_seed}");
        var random = new Random(_seed);
        for (var round = 0; round < 12; round++)
        {
            await RunAndKillAsync(file, random);
        }

        await DrainAsync(file);
        await AssertAllDoneAsync(file);
    }

    [Fact]
    public async Task Postgres_OneOfTwoWorkersIsKilledAndStartedAgain_AcknowledgedItemsAreDoneOnceInOrder()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Postgres);
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {_seed}");
        var random = new Random(_seed);
        await using (var steady = WorkerProgram.Start(database, "run", Partitions))
        {
            await steady.WaitForLineAsync(line => line == "ready", Limit);
            for (var round = 0; round < 8; round++)
            {
                await RunAndKillAsync(database, random);
            }

            steady.Kill();
            await steady.WaitForExitAsync(Limit);
            Remember(steady);
        }

        await DrainAsync(database);
        await AssertAllDoneAsync(database);
    }

    private async Task RunAndKillAsync(TestDatabase database, Random random)
    {
        await using var worker = WorkerProgram.Start(database, "run", Partitions);
        await worker.WaitForLineAsync(line => line == "ready", Limit);
        await Task.Delay(random.Next(20, 700), TestContext.Current.CancellationToken);
        worker.Kill();
        await worker.WaitForExitAsync(Limit);
        Remember(worker);
    }

    private void Remember(ChildProcess worker) =>
        _acknowledged.UnionWith(worker.Output.Where(line => line.StartsWith("ack ", StringComparison.Ordinal)).Select(line => line["ack ".Length..]));

    private static async Task DrainAsync(TestDatabase database)
    {
        await using var worker = WorkerProgram.Start(database, "drain");
        await worker.WaitForLineAsync(line => line == "drained", Limit);
        Assert.Equal(0, await worker.WaitForExitAsync(Limit));
    }

    private async Task AssertAllDoneAsync(TestDatabase file)
    {
        var database = await file.OpenAsync(typeof(KillTests).Assembly, TestContext.Current.CancellationToken);
        var done = await database.ReadAsync(
            async connection => (await connection.QueryAsync<(string Item, string Partition, long Position)>(
                "SELECT item_id, partition_key, position FROM done ORDER BY nr")).ToList(),
            TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine($"{_acknowledged.Count} acknowledged, {done.Count} done");

        Assert.True(_acknowledged.Count > 100, $"Only {_acknowledged.Count} items were acknowledged.");
        Assert.Distinct(done.Select(item => item.Item));
        Assert.Empty(_acknowledged.Except(done.Select(item => item.Item)));
        Assert.All(
            done.GroupBy(item => item.Partition),
            partition => Assert.Equal(partition.Select(item => item.Position).Order(), partition.Select(item => item.Position)));
    }
}
