using System.Diagnostics;
using System.Text.Json.Nodes;
using CustomerCare.Bridge.State;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Bridge.Tests.State;

/// <summary>Redis may be away, stuck or empty at any moment: what becomes of messages stays the same.</summary>
public sealed class RedisOutageTests : BridgeHostTest
{
    [Theory, BothDatabases]
    public async Task OneMessage_LeavesItsTwoKindsOfKeys(DatabaseKind kind)
    {
        await using var redis = await RedisServer.StartAsync();
        await StartWithAsync(kind, redis);
        await using var peer = await redis.ConnectAsync();

        await SendAsync("no power");
        await RepliesAsync(1);

        var conversation = Assert.Single(await QueryAsync<string>("SELECT conversation_id FROM conversations"));
        var keys = await Eventually.GetAsync(
            () => Task.FromResult(peer.GetServers()[0].Keys().Select(key => (string)key!).Order().ToList()), found => found.Count >= 2);
        Assert.Equal([$"conversation:{conversation}", $"seen:simulator:{TestMessages.Phone}:m1"], keys);
        foreach (var key in keys)
        {
            Assert.NotNull(await peer.GetDatabase().KeyTimeToLiveAsync(key));
        }
    }

    [Fact]
    public async Task Duplicate_RedisKnowsIt_IsNamedWithoutSql()
    {
        await using var redis = await RedisServer.StartAsync();
        await StartWithAsync(DatabaseKind.Sqlite, redis);
        var first = await SendAsync("no power");
        var state = Host.Services.GetRequiredService<RedisState>();
        await Eventually.GetAsync(async () => await state.FindSeenAsync(TestMessages.Text()), id => id is not null);

        // A message that SQL does not have would be new to it.
        await Database.WriteAsync(session => session.ExecuteAsync("DELETE FROM messages"), Cancellation);

        var second = await SendAsync("no power");
        Assert.Equal((first.MessageId, Verdict.Duplicate), (second.MessageId, second.Verdict));
    }

    [Fact]
    public async Task SameId_InAnotherChat_IsNoDuplicate()
    {
        await using var redis = await RedisServer.StartAsync();
        await StartWithAsync(DatabaseKind.Sqlite, redis);
        await SendAsync(TestMessages.Text("no power") with { ChatId = "123@g.us", ChatKind = ChatKind.Group });
        await Task.Delay(100, Cancellation);

        Assert.Equal(Verdict.Accepted, (await SendAsync("no power")).Verdict);
    }

    [Theory, BothDatabases]
    public async Task Conversation_OfAnEarlierVersion_IsReadFromSqlInstead(DatabaseKind kind)
    {
        await using var redis = await RedisServer.StartAsync();
        await StartWithAsync(kind, redis);
        await using var peer = await redis.ConnectAsync();

        await AssertConversationAsync(async () =>
        {
            var key = $"conversation:{Assert.Single(await QueryAsync<string>("SELECT conversation_id FROM conversations"))}";
            var current = await Eventually.GetAsync(
                async () => JsonNode.Parse((string?)await peer.GetDatabase().StringGetAsync(key) ?? "{}")!, found => (long?)found["Version"] == 2);
            (current["Version"], current["Tickets"]) = (1, new System.Text.Json.Nodes.JsonArray());
            await peer.GetDatabase().StringSetAsync(key, current.ToJsonString());
        });
    }

    [Theory, BothDatabases]
    public async Task Emptied_InTheMiddle_ChangesNothing(DatabaseKind kind)
    {
        await using var redis = await RedisServer.StartAsync();
        await StartWithAsync(kind, redis);
        await using var peer = await redis.ConnectAsync();

        await AssertConversationAsync(() => peer.GetServers()[0].FlushAllDatabasesAsync());
    }

    [Theory, BothDatabases]
    public async Task Killed_InTheMiddle_ChangesNothing(DatabaseKind kind)
    {
        await using var redis = await RedisServer.StartAsync();
        await StartWithAsync(kind, redis);

        await AssertConversationAsync(() =>
        {
            redis.Kill();
            return Task.CompletedTask;
        });
    }

    [Theory, BothDatabases]
    public async Task Frozen_InTheMiddle_ChangesNothing(DatabaseKind kind)
    {
        await using var redis = await RedisServer.StartAsync();
        await StartWithAsync(kind, redis);

        await AssertConversationAsync(() =>
        {
            redis.Freeze();
            return Task.CompletedTask;
        });
        redis.Thaw();
    }

    [Fact]
    public async Task NeverThere_ChangesNothing()
    {
        await StartAsync(DatabaseKind.Sqlite, $"ConnectionStrings:redis=127.0.0.1:{FreePort.Next()}");

        await AssertConversationAsync(() => Task.CompletedTask);
    }

    [Fact]
    public async Task Frozen_ManyMessages_CostOneTimeLimitAndNotOneEach()
    {
        await using var redis = await RedisServer.StartAsync();
        await StartWithAsync(DatabaseKind.Sqlite, redis);
        await SendAsync("warm", "0");
        redis.Freeze();

        var start = Stopwatch.GetTimestamp();
        for (var number = 1; number <= 20; number++)
        {
            await SendAsync("no power", $"{number}");
        }

        // 20 time limits of 250 ms would be 5 s.
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(4));
        redis.Thaw();
    }

    [Fact]
    public async Task Frozen_ThenBack_IsUsedAgain()
    {
        await using var redis = await RedisServer.StartAsync();
        await StartWithAsync(DatabaseKind.Sqlite, redis);
        redis.Freeze();
        await SendAsync("no power", "1");
        redis.Thaw();

        await Eventually.TrueAsync(() => Host.Services.GetRequiredService<RedisConnection>().Database is not null);
        await SendAsync("still dark", "2");

        var state = Host.Services.GetRequiredService<RedisState>();
        await Eventually.GetAsync(async () => await state.FindSeenAsync(TestMessages.Text(id: "2")), id => id is not null);
    }

    private async Task StartWithAsync(DatabaseKind kind, RedisServer redis)
    {
        await StartAsync(kind, $"ConnectionStrings:redis={redis.Address}");
        await Eventually.TrueAsync(() => Host.Services.GetRequiredService<RedisConnection>().Database is not null);
    }

    // A fault, what happens to Redis, the same message again, a follow-up: one ticket, one comment, one reply.
    private async Task AssertConversationAsync(Func<Task> happens)
    {
        await SendAsync("no power", "1");
        await RepliesAsync(1);
        await happens();

        Assert.Equal(Verdict.Duplicate, (await SendAsync("no power", "1")).Verdict);
        await SendAsync("still dark", "2");
        await Eventually.GetAsync(StatesAsync, states => states is ["done", "done"]);

        Assert.Single(Services.Tickets.Tickets);
        Assert.Equal("still dark", Assert.Single(Services.Tickets.Comments).Text);
        Assert.Single(await QueryAsync<string>("SELECT message_id FROM messages WHERE direction = 'out'"));
    }
}
