using CustomerCare.Storage.Queue;
using CustomerCare.Testing;

namespace CustomerCare.Storage.Tests.Queue;

public sealed class LeaseTests : QueueTest
{
    [Theory, BothDatabases]
    public async Task ClaimAsync_LeaseRanOut_AnotherWorkerTakesOver(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1");
        await TakeAsync();

        Assert.Empty(await TakeAllAsync());
        await PassTimeAsync(WorkQueue.LeaseTime);

        Assert.Equal("1", (await TakeAsync()).ItemId);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, "complete")]
    [InlineData(DatabaseKind.Sqlite, "retry")]
    [InlineData(DatabaseKind.Sqlite, "dead")]
    [InlineData(DatabaseKind.Sqlite, "hand back")]
    [InlineData(DatabaseKind.Postgres, "complete")]
    [InlineData(DatabaseKind.Postgres, "retry")]
    [InlineData(DatabaseKind.Postgres, "dead")]
    [InlineData(DatabaseKind.Postgres, "hand back")]
    public async Task Settle_LeaseWasTakenOver_NothingOfTheTransactionStays(DatabaseKind kind, string how)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1");
        var old = await TakeAsync();
        await PassTimeAsync(WorkQueue.LeaseTime);
        var holder = await TakeAsync();

        await Assert.ThrowsAsync<LeaseLostException>(() => WriteAsync(async session =>
        {
            await AddNoteAsync(session, "old holder");
            await SettleAsync(session, old, how);
        }));

        Assert.Empty(await NotesAsync(Database));
        await CompleteAsync(holder);
        Assert.Equal((0, 0), await Queue.CountAsync(Cancellation));
    }

    [Theory, BothDatabases]
    public async Task CompleteAsync_Twice_IsRefused(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1");
        var lease = await TakeAsync();
        await CompleteAsync(lease);

        await Assert.ThrowsAsync<LeaseLostException>(() => CompleteAsync(lease));
    }

    [Theory, BothDatabases]
    public async Task RenewAsync_InTime_KeepsTheLease(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1");
        var lease = await TakeAsync();
        await PassTimeAsync(TimeSpan.FromSeconds(10));

        var held = await Queue.RenewAsync([lease], Cancellation);
        await PassTimeAsync(TimeSpan.FromSeconds(10));

        Assert.Equal([lease], held);
        Assert.Empty(await TakeAllAsync());
    }

    [Theory, BothDatabases]
    public async Task RenewAsync_SomeAreLost_AnswersTheOthers(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1");
        var lost = await TakeAsync();
        await PassTimeAsync(WorkQueue.LeaseTime);
        await TakeAsync();
        await PutAsync("q", "2");
        var kept = await TakeAsync();

        var held = await Queue.RenewAsync([lost, kept], Cancellation);

        Assert.Equal([kept], held);
    }

    [Fact]
    public async Task OpenAsync_OwnerDiedWithLeases_TheyAreVoid()
    {
        await OpenQueueAsync(DatabaseKind.Sqlite);
        await PutAsync("p", "1");
        await TakeAsync();
        await Database.DisposeAsync();

        await OpenQueueAsync(DatabaseKind.Sqlite);

        Assert.Equal(["1"], await TakeAllAsync());
    }

    [Fact]
    public async Task ClaimAsync_AnotherInstanceHoldsThePartition_GetsNothingUntilItIsCompleted()
    {
        await OpenQueueAsync(DatabaseKind.Postgres);
        var other = new WorkQueue(await OpenAsync(DatabaseKind.Postgres), "work");
        await PutAsync("p", "1");
        await PutAsync("p", "2");
        var lease = await TakeAsync();

        Assert.Empty(await other.ClaimAsync(10, Cancellation));
        await CompleteAsync(lease);

        Assert.Equal("2", Assert.Single(await other.ClaimAsync(10, Cancellation)).ItemId);
    }

    private Task SettleAsync(DbSession session, QueueLease lease, string how) => how switch
    {
        "complete" => Queue.CompleteAsync(session, lease),
        "retry" => Queue.RetryAsync(session, lease, TimeSpan.Zero, "why"),
        "dead" => Queue.DeadLetterAsync(session, lease, "why"),
        _ => Queue.HandBackAsync(session, lease),
    };
}
