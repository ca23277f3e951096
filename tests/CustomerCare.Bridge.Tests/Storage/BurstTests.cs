using CustomerCare.Testing;

namespace CustomerCare.Bridge.Tests.Storage;

public sealed class BurstTests : BridgeStorageTest
{
    [Fact]
    public async Task StoreAsync_WithinTheQuietTime_IsOneTurn()
    {
        await OpenAsync(DatabaseKind.Sqlite);

        await SendAsync("a", "b", "c");
        Time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.Empty(await Bridge.CloseDueAsync());
        Time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(["a|b|c"], await Bridge.CloseDueAsync());
    }

    [Fact]
    public async Task StoreAsync_EachMessage_StartsTheQuietTimeAnew()
    {
        await OpenAsync(DatabaseKind.Sqlite);

        await SendAsync("a");
        Time.Advance(TimeSpan.FromSeconds(1.9));
        await SendAsync("b");
        Time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.Empty(await Bridge.CloseDueAsync());
        Time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(["a|b"], await Bridge.CloseDueAsync());
    }

    [Fact]
    public async Task StoreAsync_BurstWithoutEnd_IsClosedAfterMaxBurst()
    {
        await OpenAsync(DatabaseKind.Sqlite);
        var turns = new List<string>();

        // One message a second: never quiet.
        for (var second = 0; second < 15; second++)
        {
            await SendAsync($"{second}");
            Time.Advance(TimeSpan.FromSeconds(1));
            turns.AddRange(await Bridge.CloseDueAsync());
        }

        Assert.Equal(["0|1|2|3|4|5|6|7|8|9"], turns);
        Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["10|11|12|13|14"], await Bridge.CloseDueAsync());
    }

    [Fact]
    public async Task StoreAsync_ClockSetBackInABurst_KeepsTheOrder()
    {
        await OpenAsync(DatabaseKind.Sqlite);

        await SendAsync("a", "b");
        Time.AdjustTime(Time.GetUtcNow() - TimeSpan.FromSeconds(20));
        await SendAsync("c", "d");
        Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(["a|b|c|d"], await Bridge.CloseDueAsync());
    }

    [Fact]
    public async Task StoreAsync_TakenButNotClosed_StillJoinsTheTurn()
    {
        await OpenAsync(DatabaseKind.Sqlite);
        await SendAsync("a");
        Time.Advance(TimeSpan.FromSeconds(2));
        var lease = Assert.Single(await Bridge.Queue.ClaimAsync(1, Cancellation));

        await SendAsync("b");

        Assert.Equal(["a", "b"], (await Bridge.Turns.CloseAsync(lease.ItemId, Cancellation))!.Messages.Select(message => message.Text));
    }

    [Theory, BothDatabases]
    public async Task StoreAsync_AfterTheTurnIsClosed_GoesToTheNextOneInOrder(DatabaseKind kind)
    {
        Options.BurstWindow = TimeSpan.Zero;
        await OpenAsync(kind);
        await SendAsync("a");
        var first = Assert.Single(await Bridge.Queue.ClaimAsync(1, Cancellation));
        await Bridge.Turns.CloseAsync(first.ItemId, Cancellation);

        await SendAsync("b", "c");

        Assert.Empty(await Bridge.Queue.ClaimAsync(1, Cancellation));
        Assert.Equal(["a"], (await Bridge.Turns.CloseAsync(first.ItemId, Cancellation))!.Messages.Select(message => message.Text));
        await Bridge.Database.WriteAsync(session => Bridge.Queue.CompleteAsync(session, first), Cancellation);
        Assert.Equal(["b|c"], await Bridge.CloseDueAsync());
    }

    [Theory, BothDatabases]
    public async Task StoreAsync_AnotherCustomer_HasATurnOfTheirOwn(DatabaseKind kind)
    {
        Options.BurstWindow = TimeSpan.Zero;
        await OpenAsync(kind);

        await SendAsync("a");
        await Bridge.Messages.StoreAsync(TestMessages.Text("b", "b", "26650000001"), null, Cancellation);

        Assert.Equal(["a", "b"], (await Bridge.CloseDueAsync()).Order());
    }

    [Fact]
    public async Task StoreAsync_ShortWindowOnPostgres_GathersAndThenCloses()
    {
        Options.BurstWindow = TimeSpan.FromMilliseconds(600);
        await OpenAsync(DatabaseKind.Postgres);

        await SendAsync("a", "b");
        Assert.Empty(await Bridge.CloseDueAsync());

        Assert.Equal(["a|b"], await Eventually.GetAsync(Bridge.CloseDueAsync, turns => turns.Count > 0));
    }

    private async Task SendAsync(params string[] texts)
    {
        foreach (var text in texts)
        {
            await Bridge.Messages.StoreAsync(TestMessages.Text(text, id: text), null, Cancellation);
            Time.Advance(TimeSpan.FromMilliseconds(1));
        }
    }
}
