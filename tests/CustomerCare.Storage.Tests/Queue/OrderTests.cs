using System.Diagnostics;
using CustomerCare.Storage.Queue;
using CustomerCare.Testing;

namespace CustomerCare.Storage.Tests.Queue;

public sealed class OrderTests : QueueTest
{
    [Theory, BothDatabases]
    public async Task ClaimAsync_OnePartition_GivesOneItemAtATimeInOrder(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1");
        await PutAsync("p", "2");

        var first = await TakeAsync();
        Assert.Empty(await TakeAllAsync());
        await CompleteAsync(first);

        Assert.Equal("1", first.ItemId);
        Assert.Equal(["2"], await TakeAllAsync());
    }

    [Theory, BothDatabases]
    public async Task ClaimAsync_SeveralPartitions_GivesTheirHeadsTogether(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "p1");
        await PutAsync("p", "p2");
        await PutAsync("q", "q1");

        Assert.Equal(["p1", "q1"], await TakeAllAsync());
    }

    [Theory, BothDatabases]
    public async Task ClaimAsync_OtherQueuesWork_IsNotTaken(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        var other = new WorkQueue(Database, "other");
        await WriteAsync(session => other.EnqueueAsync(session, "p", "1"));

        Assert.Empty(await TakeAllAsync());
    }

    [Theory, BothDatabases]
    public async Task EnqueueAsync_TransactionRolledBack_LeavesNothing(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);

        await Assert.ThrowsAsync<TimeoutException>(() => WriteAsync(async session =>
        {
            await Queue.EnqueueAsync(session, "p", "1");
            throw new TimeoutException();
        }));

        Assert.Empty(await TakeAllAsync());
        Assert.Null(await Queue.NextDueAsync(Cancellation));
        Assert.Equal((0, 0), await Queue.CountAsync(Cancellation));
    }

    [Theory, BothDatabases]
    public async Task EnqueueAsync_IdIsInTheQueue_IsRefused(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1");

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => PutAsync("q", "1"));
    }

    [Theory, BothDatabases]
    public async Task EnqueueAsync_InsideAnActivity_ItsTraceComesWithTheLease(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        using var activity = new Activity("enqueue").SetIdFormat(ActivityIdFormat.W3C).Start();
        await PutAsync("p", "1");

        var lease = await TakeAsync();

        Assert.Contains(activity.TraceId.ToString(), lease.TraceParent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClaimAsync_ManyWorkersAtOnce_NeverTakeTheSamePartition()
    {
        await OpenQueueAsync(DatabaseKind.Postgres);
        foreach (var number in Enumerable.Range(0, 60))
        {
            await PutAsync($"{number}", $"{number}");
        }

        var taken = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            List<QueueLease> mine = [];
            while (await Queue.ClaimAsync(3, Cancellation) is { Count: > 0 } leases)
            {
                mine.AddRange(leases);
            }

            return mine;
        }));

        var items = taken.SelectMany(mine => mine).Select(lease => lease.ItemId).ToList();
        Assert.Distinct(items);
        Assert.Equal(60, items.Count + (await TakeAllAsync()).Count());
    }
}
