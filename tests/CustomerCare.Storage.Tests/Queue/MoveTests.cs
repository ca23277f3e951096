using CustomerCare.Testing;

namespace CustomerCare.Storage.Tests.Queue;

/// <summary>Partitions that become one, and items that are taken out of their line.</summary>
public sealed class MoveTests : QueueTest
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory, BothDatabases]
    public async Task MoveAsync_TwoPartitions_BecomeOneInTheOrderOfTheirItems(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1");
        await PutAsync("q", "2");
        await PutAsync("p", "3");
        await PutAsync("q", "4");

        await MoveAsync("p", "q");

        Assert.Equal(["1", "2", "3", "4"], await WorkOffAsync("q"));
        Assert.Equal((0, 0), await Queue.CountAsync(Cancellation));
    }

    [Theory, BothDatabases]
    public async Task MoveAsync_TargetHasNoItems_IsMadeForThem(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1");

        await MoveAsync("p", "q");

        Assert.Equal(["1"], await WorkOffAsync("q"));
    }

    [Theory, BothDatabases]
    public async Task MoveAsync_HeadIsNotDue_TheOthersWaitForIt(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1", Minute);
        await PutAsync("q", "2");

        await MoveAsync("p", "q");

        Assert.Empty(await TakeAllAsync());
        await PassTimeAsync(Minute);
        Assert.Equal(["1", "2"], await WorkOffAsync("q"));
    }

    [Theory, BothDatabases]
    public async Task MoveAsync_DeadLetter_IsRevivedInItsNewPlace(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1");
        var lease = await TakeAsync();
        await WriteAsync(session => Queue.DeadLetterAsync(session, lease, "why"));

        await MoveAsync("p", "q");
        await WriteAsync(session => Queue.ReviveAsync(session, "1"));

        Assert.Equal(["1"], await WorkOffAsync("q"));
    }

    [Theory, BothDatabases]
    public async Task RemoveAsync_TheHead_LetsTheNextOneGo(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1", Minute);
        await PutAsync("p", "2");

        Assert.True(await RemoveAsync("p", "1"));

        Assert.Equal(["2"], await WorkOffAsync("p"));
    }

    [Theory, BothDatabases]
    public async Task RemoveAsync_TheOnlyOne_LeavesNothing(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1");

        Assert.True(await RemoveAsync("p", "1"));
        Assert.False(await RemoveAsync("p", "1"));

        Assert.Empty(await TakeAllAsync());
        Assert.Null(await Queue.NextDueAsync(Cancellation));
    }

    [Theory, BothDatabases]
    public async Task PutLastAsync_TheHead_LetsTheOthersGoFirst(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1", Minute);
        await PutAsync("p", "2");

        await PutLastAsync("p", "1");

        Assert.Equal(["2"], await WorkOffAsync("p"));
        await PassTimeAsync(Minute);
        Assert.Equal(["1"], await WorkOffAsync("p"));
    }

    [Theory, BothDatabases]
    public async Task PutLastAsync_BehindOneInHand_LeavesItInHand(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1");
        await PutAsync("p", "2");
        await PutAsync("p", "3");
        var lease = await TakeAsync();

        await PutLastAsync("p", "2");
        await PutLastAsync("p", "1");

        Assert.Empty(await TakeAllAsync());
        await CompleteAsync(lease);
        Assert.Equal(["3", "2"], await WorkOffAsync("p"));
    }

    [Theory, BothDatabases]
    public async Task PutLastAsync_ItemIsNotThere_ChangesNothing(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1");

        await PutLastAsync("p", "2");

        Assert.Equal(["1"], await WorkOffAsync("p"));
    }

    [Theory, BothDatabases]
    public async Task LockAsync_HeldFreeAndEmptyPartitions_AnswersWhoHoldsThem(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("held", "1");
        var lease = await TakeAsync();
        await PutAsync("free", "2");

        var holders = await Database.WriteAsync(session => Queue.LockAsync(session, "held", "free", "empty"), Cancellation);

        Assert.Equal([("free", null), ("held", lease.Token)], holders.Select(holder => (holder.Key, holder.Value)).Order());
    }

    [Theory, BothDatabases]
    public async Task WaitingUntilAsync_WaitingAndHeld_IsWhenItIsDueAndThenNothing(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1", Minute);
        var now = await Database.WriteAsync(session => session.NowAsync(), Cancellation);

        var due = await WaitingUntilAsync("p", "1");
        await PassTimeAsync(Minute);
        await TakeAsync();

        Assert.InRange(due!.Value, now + 1, now + DbTime.FromSpan(Minute));
        Assert.Null(await WaitingUntilAsync("p", "1"));
        Assert.Null(await WaitingUntilAsync("q", "1"));
    }

    [Theory, BothDatabases]
    public async Task ContainsAsync_WaitingDeadAndUnknown_TellsThemApart(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "dead");
        var lease = await TakeAsync();
        await WriteAsync(session => Queue.DeadLetterAsync(session, lease, "why"));
        await PutAsync("p", "waiting");

        Assert.True(await ContainsAsync("waiting"));
        Assert.True(await ContainsAsync("dead"));
        Assert.False(await ContainsAsync("unknown"));
    }

    private Task MoveAsync(string from, string to) => WriteAsync(async session =>
    {
        await Queue.LockAsync(session, from, to);
        await Queue.MoveAsync(session, from, to);
    });

    private Task PutLastAsync(string partition, string item) => WriteAsync(session => Queue.PutLastAsync(session, partition, item));

    private Task<bool> RemoveAsync(string partition, string item) => Database.WriteAsync(session => Queue.RemoveAsync(session, partition, item), Cancellation);

    private Task<long?> WaitingUntilAsync(string partition, string item) =>
        Database.WriteAsync(session => Queue.WaitingUntilAsync(session, partition, item), Cancellation);

    private Task<bool> ContainsAsync(string item) => Database.WriteAsync(session => Queue.ContainsAsync(session, item), Cancellation);

    private async Task<List<string>> WorkOffAsync(string partition)
    {
        List<string> done = [];
        while ((await Queue.ClaimAsync(1, Cancellation)).SingleOrDefault() is { } lease)
        {
            Assert.Equal(partition, lease.PartitionKey);
            done.Add(lease.ItemId);
            await CompleteAsync(lease);
        }

        return done;
    }
}
