using CustomerCare.Testing;
using Dapper;

namespace CustomerCare.Storage.Tests.Queue;

public sealed class FailureTests : QueueTest
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory, BothDatabases]
    public async Task RetryAsync_HeadFailed_ItsPartitionWaitsWithIt(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1");
        await PutAsync("p", "2");
        var lease = await TakeAsync();

        await WriteAsync(session => Queue.RetryAsync(session, lease, Minute, "why"));

        Assert.Empty(await TakeAllAsync());
        await PassTimeAsync(Minute);
        var again = await TakeAsync();
        Assert.Equal(("1", 1), (again.ItemId, again.Attempts));
    }

    [Theory, BothDatabases]
    public async Task HandBackAsync_Unfinished_IsAsIfItHadNotBeenTaken(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1");
        var lease = await TakeAsync();

        await WriteAsync(session => Queue.HandBackAsync(session, lease));

        var again = await TakeAsync();
        Assert.Equal(("1", 0), (again.ItemId, again.Attempts));
    }

    [Theory, BothDatabases]
    public async Task DeadLetterAsync_GivenUp_ReleasesItsPartition(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1");
        await PutAsync("p", "2");
        var lease = await TakeAsync();

        await WriteAsync(session => Queue.DeadLetterAsync(session, lease, "why"));

        Assert.Equal(["2"], await TakeAllAsync());
        Assert.Equal((1, 1), await Queue.CountAsync(Cancellation));
    }

    [Theory, BothDatabases]
    public async Task DeadLetterAsync_GivenUp_KeepsItsReason(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1");
        var lease = await TakeAsync();

        await WriteAsync(session => Queue.DeadLetterAsync(session, lease, "why"));

        var reason = await Database.ReadAsync(
            connection => connection.QuerySingleAsync<string>("SELECT last_error FROM queue_items WHERE dead_at IS NOT NULL"), Cancellation);
        Assert.Equal("why", reason);
    }

    [Theory, BothDatabases]
    public async Task ReviveAsync_DeadLetter_IsAtTheHeadAgainWithFreshAttempts(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1");
        await PutAsync("p", "2");
        var lease = await TakeAsync();
        await WriteAsync(session => Queue.DeadLetterAsync(session, lease, "why"));

        Assert.True(await Database.WriteAsync(session => Queue.ReviveAsync(session, "1"), Cancellation));

        var revived = await TakeAsync();
        Assert.Equal(("1", 0), (revived.ItemId, revived.Attempts));
    }

    [Theory, BothDatabases]
    public async Task ReviveAsync_AnEarlierItemWaits_GoesOnWaiting(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1");
        await PutAsync("p", "2");
        var first = await TakeAsync();
        await WriteAsync(session => Queue.DeadLetterAsync(session, first, "why"));
        var second = await TakeAsync();
        await WriteAsync(session => Queue.DeadLetterAsync(session, second, "why"));
        await WriteAsync(session => Queue.ReviveAsync(session, "1"));
        var again = await TakeAsync();
        await WriteAsync(session => Queue.RetryAsync(session, again, Minute, "why"));

        await WriteAsync(session => Queue.ReviveAsync(session, "2"));

        Assert.Empty(await TakeAllAsync());
    }

    [Theory, BothDatabases]
    public async Task ReviveAsync_NoSuchDeadLetter_IsFalse(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1");

        Assert.False(await Database.WriteAsync(session => Queue.ReviveAsync(session, "1"), Cancellation));
    }
}
