using CustomerCare.Protos.Conversation.V1;
using StackExchange.Redis;

namespace CustomerCare.FunctionalTests.Distributed;

/// <summary>Several processes do what one does: everything once, whatever goes away in the middle.</summary>
[Collection(DistributedCollection.Name)]
public sealed class DistributedTests(DistributedSystem system) : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    // Nobody waits for what goes to Redis.
    private static readonly TimeSpan ArrivalTime = TimeSpan.FromMilliseconds(250);

    public async ValueTask InitializeAsync() => await system.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Message_HandedToBothBridges_IsDoneOnce()
    {
        var customers = new Delivered(system, "101", 20);

        var verdicts = await Task.WhenAll(customers.Numbers.Select(async number => await Task.WhenAll(customers.DeliverAsync(0, number), customers.DeliverAsync(1, number))));

        Assert.All(verdicts, pair => Assert.Equal([Verdict.Accepted, Verdict.Duplicate], pair.Order()));
        await customers.AssertDoneOnceAsync(0, Limit);
        await customers.AssertDoneOnceAsync(1, Limit);
    }

    [Fact]
    public async Task Redis_AfterOneMessage_HoldsAllThreeKeysForATime()
    {
        await using var redis = await system.ConnectToRedisAsync();
        var server = redis.GetServers()[0];
        var customers = new Delivered(system, "102", 20);
        List<RedisKey> keys = [];

        // After a call that failed, as on a busy machine or in another test, a Bridge leaves Redis alone for 2 s.
        for (var number = 0; keys.Count < 2 && number < 20; number++)
        {
            await server.FlushAllDatabasesAsync();
            await customers.DeliverAsync(0, number);
            await customers.AssertDoneAsync(0, number + 1, Limit);
            await Task.Delay(ArrivalTime, TestContext.Current.CancellationToken);
            keys = [.. server.Keys()];
        }

        Assert.Equal(["conversation", "seen"], keys.Select(key => key.ToString().Split(':')[0]).Order(StringComparer.Ordinal));
        Assert.All(keys, key => Assert.InRange(redis.GetDatabase().KeyTimeToLive(key) ?? TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)));
    }

    [Fact]
    public async Task Redis_EmptiedInTheMiddle_ChangesNothing()
    {
        var customers = new Delivered(system, "104", 30);
        await using var redis = await system.ConnectToRedisAsync();
        foreach (var number in customers.Numbers)
        {
            await Task.WhenAll(customers.DeliverAsync(0, number), customers.DeliverAsync(1, number), number % 5 == 0 ? redis.GetServers()[0].FlushAllDatabasesAsync() : Task.CompletedTask);
        }

        await redis.GetServers()[0].FlushAllDatabasesAsync();
        Assert.Equal(Verdict.Duplicate, await customers.DeliverAsync(1, 0));
        await customers.AssertDoneOnceAsync(0, Limit);
    }

    [Fact]
    public async Task Redis_KilledInTheMiddleAndBackLater_ChangesNothing()
    {
        var customers = new Delivered(system, "105", 30);
        foreach (var number in customers.Numbers)
        {
            if (number == 10)
            {
                await system.KillRedisAsync();
            }

            if (number == 20)
            {
                system.StartRedis();
            }

            Assert.Equal(Verdict.Accepted, await customers.DeliverAsync(number % 2, number));
            Assert.Equal(Verdict.Duplicate, await customers.DeliverAsync((number + 1) % 2, number));
        }

        await customers.AssertDoneOnceAsync(0, Limit);
    }
}
