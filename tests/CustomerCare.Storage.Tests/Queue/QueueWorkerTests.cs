using CustomerCare.Storage.Queue;
using CustomerCare.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerCare.Storage.Tests.Queue;

public sealed class QueueWorkerTests : QueueTest
{
    [Theory, BothDatabases]
    public async Task EnqueueAsync_WorkerSleeps_WakesIt(DatabaseKind kind)
    {
        await OpenQueueAsync(kind, TimeProvider.System);
        var handler = new TestHandler(Database, Queue);
        using var worker = await StartAsync(handler);
        await PutAsync("p", "1");
        await handler.NextGivenAsync();

        await PutAsync("p", "2");

        Assert.Equal("2", (await handler.NextGivenAsync()).ItemId);
        await worker.StoppingAsync(Cancellation);
    }

    [Fact]
    public async Task EnqueueAsync_WorkerOfAnotherInstanceSleeps_WakesIt()
    {
        await OpenQueueAsync(DatabaseKind.Postgres, TimeProvider.System);
        var other = await OpenAsync(DatabaseKind.Postgres, TimeProvider.System);
        var handler = new TestHandler(other, new WorkQueue(other, "work"));
        using var worker = await StartAsync(handler);
        await PutAsync("p", "1");
        await handler.NextGivenAsync();

        // The worker has gone to sleep by then: only the server's notification can tell it.
        await Task.Delay(300, Cancellation);
        await PutAsync("p", "2");

        Assert.Equal("2", (await handler.NextGivenAsync()).ItemId);
        await worker.StoppingAsync(Cancellation);
    }

    [Theory, BothDatabases]
    public async Task HandleAsync_Throws_IsTriedAgain(DatabaseKind kind)
    {
        await OpenQueueAsync(kind, TimeProvider.System);
        var handler = new TestHandler(Database, Queue)
        {
            Work = (lease, _) => lease.Attempts < 2 ? throw new TimeoutException() : Task.CompletedTask,
        };
        using var worker = await StartAsync(handler);

        await PutAsync("p", "1");

        Assert.Equal([0, 1, 2], await handler.NextAttemptsAsync(3));
        await worker.StoppingAsync(Cancellation);
        Assert.Equal((0, 0), await Queue.CountAsync(Cancellation));
    }

    [Theory, BothDatabases]
    public async Task HandleAsync_ReturnsWithoutCompleting_IsTriedAgain(DatabaseKind kind)
    {
        await OpenQueueAsync(kind, TimeProvider.System);
        var handler = new TestHandler(Database, Queue) { Completes = false };
        using var worker = await StartAsync(handler);

        await PutAsync("p", "1");
        await handler.NextGivenAsync();

        Assert.Equal(1, (await handler.NextGivenAsync()).Attempts);
        await worker.StoppingAsync(Cancellation);
    }

    [Theory, BothDatabases]
    public async Task HandleAsync_FailsForGood_IsADeadLetterAtOnce(DatabaseKind kind)
    {
        await OpenQueueAsync(kind, TimeProvider.System);
        var handler = new TestHandler(Database, Queue) { Work = (_, _) => throw new PermanentFailureException("no use") };
        using var worker = await StartAsync(handler);

        await PutAsync("p", "1");

        Assert.Equal("no use", await handler.NextDeadAsync());
        await worker.StoppingAsync(Cancellation);
        Assert.Equal((0, 1), await Queue.CountAsync(Cancellation));
    }

    [Theory, BothDatabases]
    public async Task HandleAsync_FailsTooOften_IsADeadLetter(DatabaseKind kind)
    {
        await OpenQueueAsync(kind, TimeProvider.System);
        var handler = new TestHandler(Database, Queue)
        {
            Options = new() { MaxAttempts = 3, FirstDelay = TimeSpan.FromMilliseconds(1) },
            Work = (_, _) => throw new TimeoutException("Thabo of 58001234 wrote that the power is out"),
        };
        using var worker = await StartAsync(handler);

        await PutAsync("p", "1");

        // The kind alone: an exception may quote what was being worked on.
        Assert.Equal("TimeoutException", await handler.NextDeadAsync());

        Assert.Equal([0, 1, 2], await handler.NextAttemptsAsync(3));
        await worker.StoppingAsync(Cancellation);
    }

    [Theory, BothDatabases]
    public async Task StoppingAsync_WorkInHand_IsFinished(DatabaseKind kind)
    {
        await OpenQueueAsync(kind, TimeProvider.System);
        var handler = new TestHandler(Database, Queue) { Work = (_, stop) => Task.Delay(50, stop) };
        using var worker = await StartAsync(handler);
        await PutAsync("p", "1");
        await handler.NextGivenAsync();

        await worker.StoppingAsync(Cancellation);

        Assert.Equal((0, 0), await Queue.CountAsync(Cancellation));
    }

    [Theory, BothDatabases]
    public async Task StoppingAsync_WorkTakesTooLong_IsHandedBack(DatabaseKind kind)
    {
        await OpenQueueAsync(kind, TimeProvider.System);
        var handler = new TestHandler(Database, Queue) { Work = (_, stop) => Task.Delay(Timeout.Infinite, stop) };
        using var worker = await StartAsync(handler);
        await PutAsync("p", "1");
        await handler.NextGivenAsync();

        await worker.StoppingAsync(Cancellation).WaitAsync(TimeSpan.FromSeconds(5), Cancellation);

        Assert.Equal(0, (await TakeAsync()).Attempts);
    }

    [Fact]
    public async Task StoppingAsync_HandlerDoesNotListen_EndsWithTheHostsPatience()
    {
        await OpenQueueAsync(DatabaseKind.Sqlite, TimeProvider.System);
        var never = new TaskCompletionSource();
        var handler = new TestHandler(Database, Queue) { Work = (_, _) => never.Task };
        using var worker = await StartAsync(handler);
        await PutAsync("p", "1");
        await handler.NextGivenAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await worker.StoppingAsync(patience.Token).WaitAsync(TimeSpan.FromSeconds(5), Cancellation);

        never.SetCanceled(Cancellation);
    }

    [Fact]
    public async Task StoppingAsync_Twice_EndsBothTimes()
    {
        await OpenQueueAsync(DatabaseKind.Sqlite, TimeProvider.System);
        using var worker = await StartAsync(new TestHandler(Database, Queue));
        await worker.StoppingAsync(Cancellation);

        await worker.StoppingAsync(Cancellation).WaitAsync(TimeSpan.FromSeconds(5), Cancellation);
    }

    private static async Task<QueueWorker> StartAsync(TestHandler handler)
    {
        var worker = new QueueWorker(handler, TimeProvider.System, NullLogger<QueueWorker>.Instance);
        await worker.StartedAsync(Cancellation);
        return worker;
    }
}
