using CustomerCare.Accounts.Passwords;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;

namespace CustomerCare.Accounts.Tests.Passwords;

public sealed class PasswordWorkerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_Work_RunsOnOneThreadOutsideThePool()
    {
        using var worker = new PasswordWorker();

        var threads = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => worker.RunAsync(() => (Environment.CurrentManagedThreadId, Thread.CurrentThread.IsThreadPoolThread), Cancellation)));

        Assert.False(Assert.Single(threads.Distinct()).IsThreadPoolThread);
    }

    [Fact]
    public async Task RunAsync_QueueIsFull_IsRefusedWithADelay()
    {
        using var worker = new PasswordWorker();
        using var started = new ManualResetEventSlim();
        using var gate = new ManualResetEventSlim();
        var first = worker.RunAsync(() => Hold(started, gate), Cancellation);
        started.Wait(Cancellation);
        var waiting = Enumerable.Range(0, PasswordWorker.Capacity).Select(_ => worker.RunAsync(() => true, Cancellation)).ToList();

        var error = Assert.Throws<CareException>(() => { _ = worker.RunAsync(() => true, Cancellation); });

        Assert.Equal((ErrorKind.TooMany, TimeSpan.FromSeconds(5)), (error.Kind, error.RetryAfter));
        gate.Set();
        Assert.True(await first && (await Task.WhenAll(waiting)).All(done => done));
    }

    [Fact]
    public async Task RunAsync_WorkThrows_TheCallerGetsItAndTheThreadGoesOn()
    {
        using var worker = new PasswordWorker();

        await Assert.ThrowsAsync<FormatException>(() => worker.RunAsync<int>(() => throw new FormatException(), Cancellation));

        Assert.Equal(1, await worker.RunAsync(() => 1, Cancellation));
    }

    [Fact]
    public async Task RunAsync_CanceledWhileWaiting_IsNotRun()
    {
        using var worker = new PasswordWorker();
        using var started = new ManualResetEventSlim();
        using var gate = new ManualResetEventSlim();
        using var leaving = new CancellationTokenSource();
        var first = worker.RunAsync(() => Hold(started, gate), Cancellation);
        started.Wait(Cancellation);
        var ran = false;
        var waiting = worker.RunAsync(() => ran = true, leaving.Token);

        await leaving.CancelAsync();
        gate.Set();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.True(await first && !ran);
    }

    [Fact]
    public async Task Dispose_WhileSomeWait_RefusesThem()
    {
        var worker = new PasswordWorker();
        using var started = new ManualResetEventSlim();
        using var gate = new ManualResetEventSlim();
        var first = worker.RunAsync(() => Hold(started, gate), Cancellation);
        started.Wait(Cancellation);
        var waiting = worker.RunAsync(() => true, Cancellation);

        var disposing = Task.Run(worker.Dispose, Cancellation);
        await Eventually.TrueAsync(() => worker.IsClosing);
        gate.Set();
        await disposing;

        Assert.True(await first);
        Assert.Equal(ErrorKind.Unavailable, (await Assert.ThrowsAsync<CareException>(() => waiting)).Kind);
    }

    private static bool Hold(ManualResetEventSlim started, ManualResetEventSlim gate)
    {
        started.Set();
        return gate.Wait(TimeSpan.FromSeconds(30));
    }
}
