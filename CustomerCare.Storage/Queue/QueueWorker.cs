using System.Collections.Concurrent;
using CustomerCare.ServiceDefaults.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCare.Storage.Queue;

/// <summary>Takes partitions from a queue and hands their heads to the handler, several at a time.</summary>
/// <remarks>Starts after Kestrel listens and drains before it closes, because the work calls services over loopback.</remarks>
public sealed class QueueWorker(IQueueHandler handler, TimeProvider time, ILogger<QueueWorker> logger) : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan RenewalInterval = TimeSpan.FromSeconds(5);

    // What is due but locked by another process's transaction is not asked for in a tight loop.
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(2);

    private readonly WorkQueue _queue = handler.Queue;
    private readonly ConcurrentDictionary<QueueLease, CancellationTokenSource> _inHand = new();
    private readonly SemaphoreSlim _slots = new(handler.Options.Concurrency);
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abandon = new();
    private Task _claiming = Task.CompletedTask;
    private Task _renewing = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _queue.Signaled += Wake;
        _queue.Database.QueueSignaled += WakeFor;
        _claiming = Task.Run(ClaimLoopAsync, CancellationToken.None);
        _renewing = Task.Run(RenewLoopAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _queue.Signaled -= Wake;
        _queue.Database.QueueSignaled -= WakeFor;
        await _stopping.CancelAsync();
        await _claiming;

        _abandon.CancelAfter(handler.Options.DrainTime);
        var free = 0;
        try
        {
            for (; free < handler.Options.Concurrency; free++)
            {
                await _slots.WaitAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // A handler that does not listen: the process ends without it, and its lease runs out.
        }

        await _renewing;

        // A host may ask twice.
        if (free > 0)
        {
            _slots.Release(free);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _slots.Dispose();
        _wake.Dispose();
        _stopping.Dispose();
        _abandon.Dispose();
    }

    private void WakeFor(string queue)
    {
        if (queue == _queue.Name)
        {
            Wake();
        }
    }

    private void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    private async Task ClaimLoopAsync()
    {
        var stopping = _stopping.Token;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await _slots.WaitAsync(stopping);
                var slots = 1;
                while (_slots.Wait(0, CancellationToken.None))
                {
                    slots++;
                }

                var leases = await ClaimAsync(slots);
                foreach (var lease in leases)
                {
                    _ = Task.Run(() => WorkAsync(lease), CancellationToken.None);
                }

                if (leases.Count < slots)
                {
                    _slots.Release(slots - leases.Count);
                    await SleepAsync(stopping);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<IReadOnlyList<QueueLease>> ClaimAsync(int slots)
    {
        try
        {
            return await _queue.ClaimAsync(slots, CancellationToken.None);
        }
        catch (Exception exception)
        {
            StorageLog.WorkerInterrupted(logger, _queue.Name, FailureReason.Of(exception));
            return [];
        }
    }

    private async Task SleepAsync(CancellationToken stopping)
    {
        var poll = handler.Options.PollInterval;
        try
        {
            poll = await _queue.NextDueAsync(stopping) is { } due && due < poll ? due : poll;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            StorageLog.WorkerInterrupted(logger, _queue.Name, FailureReason.Of(exception));
        }

        // The wait ends by a signal or by the clock, whichever is first.
        using var timer = new CancellationTokenSource(poll > ShortestSleep ? poll : ShortestSleep, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, stopping);
        await _wake.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task WorkAsync(QueueLease lease)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(_abandon.Token);
        _inHand[lease] = lost;
        using var span = CareTelemetry.Continue($"{_queue.Name} process", lease.TraceParent);
        try
        {
            await handler.HandleAsync(lease, lost.Token);
            if (!lease.Settlement.IsSettled)
            {
                await FailAsync(lease, new InvalidOperationException("The handler returned without completing the item."));
            }
        }
        catch (LeaseLostException)
        {
            StorageLog.LeaseLost(logger, _queue.Name, lease.ItemId);
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested && !_abandon.IsCancellationRequested)
        {
            StorageLog.LeaseLost(logger, _queue.Name, lease.ItemId);
        }
        catch (OperationCanceledException) when (_abandon.IsCancellationRequested)
        {
            await SettleAsync(lease, session => _queue.HandBackAsync(session, lease));
        }
        catch (Exception exception)
        {
            span?.SetStatus(System.Diagnostics.ActivityStatusCode.Error, exception.GetType().Name);
            await FailAsync(lease, exception);
        }
        finally
        {
            _inHand.TryRemove(lease, out _);
            Wake();
            _slots.Release();
        }
    }

    private Task FailAsync(QueueLease lease, Exception exception)
    {
        var reason = FailureReason.Of(exception);
        var attempts = lease.Attempts + 1;
        if (exception is PermanentFailureException || attempts >= handler.Options.MaxAttempts)
        {
            StorageLog.ItemDead(logger, _queue.Name, lease.ItemId, attempts, reason);
            return SettleAsync(lease, async session =>
            {
                await _queue.DeadLetterAsync(session, lease, reason);
                await handler.OnDeadAsync(session, lease, reason);
            });
        }

        var delay = handler.Options.DelayAfter(lease.Attempts);
        StorageLog.ItemFailed(logger, _queue.Name, lease.ItemId, attempts, delay, reason);
        return SettleAsync(lease, session => _queue.RetryAsync(session, lease, delay, reason));
    }

    // Where even this fails, the lease runs out and the item is taken again.
    private async Task SettleAsync(QueueLease lease, Func<DbSession, Task> settle)
    {
        try
        {
            await _queue.Database.WriteAsync(settle, CancellationToken.None);
        }
        catch (LeaseLostException)
        {
            StorageLog.LeaseLost(logger, _queue.Name, lease.ItemId);
        }
        catch (Exception exception)
        {
            StorageLog.WorkerInterrupted(logger, _queue.Name, $"{lease.ItemId}: {FailureReason.Of(exception)}");
        }
    }

    private async Task RenewLoopAsync()
    {
        using var timer = new PeriodicTimer(RenewalInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token) || !_inHand.IsEmpty)
            {
                await RenewAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // Draining takes less time than a lease.
        }
    }

    private async Task AbandonAsync(QueueLease lease)
    {
        try
        {
            if (_inHand.TryGetValue(lease, out var work))
            {
                await work.CancelAsync();
            }
        }
        catch (ObjectDisposedException)
        {
            // The work ended at this very moment.
        }
    }

    private async Task RenewAsync()
    {
        var leases = _inHand.Keys.ToList();
        if (leases.Count == 0)
        {
            return;
        }

        try
        {
            var held = await _queue.RenewAsync(leases, CancellationToken.None);
            foreach (var lease in leases.Where(lease => !held.Contains(lease)))
            {
                await AbandonAsync(lease);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            StorageLog.WorkerInterrupted(logger, _queue.Name, FailureReason.Of(exception));
        }
    }
}
