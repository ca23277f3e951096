using CustomerCare.Testing;

namespace CustomerCare.Storage.Tests.Queue;

public sealed class DelayTests : QueueTest
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory, BothDatabases]
    public async Task EnqueueAsync_Delayed_IsTakenOnceItIsDue(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1", Minute);

        Assert.Empty(await TakeAllAsync());
        await PassTimeAsync(Minute);

        Assert.Equal(["1"], await TakeAllAsync());
    }

    [Theory, BothDatabases]
    public async Task RescheduleAsync_Later_Waits(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1");

        await WriteAsync(async session => await Queue.RescheduleAsync(session, "p", "1", await session.NowAsync() + DbTime.FromSpan(Minute)));

        Assert.Empty(await TakeAllAsync());
        await PassTimeAsync(Minute);
        Assert.Equal(["1"], await TakeAllAsync());
    }

    [Theory, BothDatabases]
    public async Task RescheduleAsync_Earlier_IsTaken(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1", Minute);

        await WriteAsync(async session => await Queue.RescheduleAsync(session, "p", "1", await session.NowAsync()));

        Assert.Equal(["1"], await TakeAllAsync());
    }

    [Theory, BothDatabases]
    public async Task RescheduleAsync_NotTheHead_WaitsOnceItIs(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1");
        await PutAsync("p", "2");

        await WriteAsync(async session => await Queue.RescheduleAsync(session, "p", "2", await session.NowAsync() + DbTime.FromSpan(Minute)));
        await CompleteAsync(await TakeAsync());

        Assert.Empty(await TakeAllAsync());
    }

    [Theory, BothDatabases]
    public async Task RescheduleAsync_ItemIsHeld_StaysAsItIs(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1");
        var lease = await TakeAsync();

        await WriteAsync(async session => await Queue.RescheduleAsync(session, "p", "1", await session.NowAsync() + DbTime.FromSpan(Minute)));
        await WriteAsync(session => Queue.HandBackAsync(session, lease));

        Assert.Equal(["1"], await TakeAllAsync());
    }

    [Theory, BothDatabases]
    public async Task NextDueAsync_SomethingWaits_SaysHowLong(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1", 3 * Minute);
        await PutAsync("q", "2", 2 * Minute);

        var due = await Queue.NextDueAsync(Cancellation);

        Assert.InRange(due!.Value, Minute, 2 * Minute);
    }

    [Theory, BothDatabases]
    public async Task NextDueAsync_OverdueOrHeld_IsZeroOrNothing(DatabaseKind kind)
    {
        await OpenQueueAsync(kind);
        await PutAsync("p", "1");
        await PassTimeAsync(Minute);

        Assert.Equal(TimeSpan.Zero, await Queue.NextDueAsync(Cancellation));
        await TakeAsync();
        Assert.Null(await Queue.NextDueAsync(Cancellation));
    }
}
