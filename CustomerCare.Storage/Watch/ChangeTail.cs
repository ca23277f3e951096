using CustomerCare.Storage.Queue;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCare.Storage.Watch;

/// <summary>
/// Reads the end of the stream once for all who watch in this process, while somebody does. Who watches takes from it at its
/// own pace: one that lags behind finds what it needs in the database, and holds up neither the others nor any writer.
/// </summary>
/// <param name="hints">Queues into which most changes put work: this wakes the tail of each process. The rest is found by polling.</param>
public sealed class ChangeTail<TChange>(
    IChangeSource<TChange> source, ChangeSignal signal, Database database, IReadOnlyList<WorkQueue> hints, TimeProvider time, ILogger logger) : BackgroundService
    where TChange : IWatchedChange
{
    private readonly Lock _lock = new();

    // Not disposed of: it holds nothing, and a late hint must not find it gone.
    private readonly SemaphoreSlim _wake = new(0, 1);
    private TaskCompletionSource _news = NewSource();
    private volatile TailWindow<TChange>? _window;
    private int _watchers;
    private int _era;
    private bool _isInterrupted;

    /// <summary>Whether anybody watches.</summary>
    public bool IsWatched => Volatile.Read(ref _watchers) > 0;

    /// <summary>Another one than before: the database went back, and places in the stream mean something else now.</summary>
    public int Era => Volatile.Read(ref _era);

    /// <summary>Ends with the next change. Taken before reading, so that nothing between reading and waiting is missed.</summary>
    public Task News
    {
        get
        {
            lock (_lock)
            {
                return _news.Task;
            }
        }
    }

    /// <summary>Somebody watches until the result is disposed.</summary>
    public IDisposable Watch()
    {
        Interlocked.Increment(ref _watchers);
        Wake();
        return new Watcher(this);
    }

    /// <summary>What comes after <paramref name="position"/>: from memory, or a page from the database for one that lags behind.</summary>
    public async Task<ChangePage<TChange>> ReadAsync(long position, CancellationToken cancellationToken)
    {
        if (_window is not { } window || position >= window.End)
        {
            return new([], position);
        }

        if (position >= window.Start)
        {
            return new(window.After(position), window.End);
        }

        var changes = await source.ReadAsync(position, window.End, cancellationToken);
        return (await source.BoundsAsync(cancellationToken)).HasLost(position) ? throw ChangeStream.TooOld() : new(changes, EndOf(changes, window.End));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        signal.Raised += Wake;
        database.QueueSignaled += WakeFor;
        foreach (var hint in hints)
        {
            hint.Signaled += Wake;
        }

        try
        {
            while (true)
            {
                await NextAsync(stoppingToken);
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The streams have ended already, and so may the database have.
        }
        finally
        {
            signal.Raised -= Wake;
            database.QueueSignaled -= WakeFor;
            foreach (var hint in hints)
            {
                hint.Signaled -= Wake;
            }
        }
    }

    private async Task NextAsync(CancellationToken stoppingToken)
    {
        if (!IsWatched)
        {
            _window = null;
            await _wake.WaitAsync(stoppingToken);
        }
        else if (!await TryAdvanceAsync(stoppingToken))
        {
            await SleepAsync(stoppingToken);
        }
    }

    /// <returns>Whether there is more at once.</returns>
    private async Task<bool> TryAdvanceAsync(CancellationToken stoppingToken)
    {
        try
        {
            var isMore = await AdvanceAsync(stoppingToken);
            _isInterrupted = false;
            return isMore;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // Once and not at every try.
            if (!_isInterrupted)
            {
                _isInterrupted = true;
                StorageLog.WatchInterrupted(logger, database.Name, exception.GetType().Name);
            }

            return false;
        }
    }

    private async Task<bool> AdvanceAsync(CancellationToken stoppingToken)
    {
        var (_, last, settled) = await source.BoundsAsync(stoppingToken);
        if (_window is not { } window)
        {
            Publish(new TailWindow<TChange>(settled));
            return false;
        }

        if (last < window.End)
        {
            StorageLog.WatchWentBack(logger, database.Name);
            Interlocked.Increment(ref _era);
            Publish(new TailWindow<TChange>(settled));
            return false;
        }

        if (settled <= window.End)
        {
            return false;
        }

        var changes = await source.ReadAsync(window.End, settled, stoppingToken);
        var end = EndOf(changes, settled);

        // What was read before an erasure still shows the person: who lags behind reads it anew.
        var kept = changes.Any(change => change.IsErasure) ? new TailWindow<TChange>(window.End) : window;
        Publish(kept.Append(changes, end));
        return end < settled;
    }

    private void Publish(TailWindow<TChange> window)
    {
        _window = window;
        TaskCompletionSource ended;
        lock (_lock)
        {
            (ended, _news) = (_news, NewSource());
        }

        ended.SetResult();
    }

    private async Task SleepAsync(CancellationToken stoppingToken)
    {
        // The wait ends by a hint or by the clock, whichever is first.
        using var timer = new CancellationTokenSource(ChangeStream.PollInterval, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, stoppingToken);
        await _wake.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stoppingToken.ThrowIfCancellationRequested();
    }

    private void WakeFor(string queue)
    {
        if (hints.Any(hint => hint.Name == queue))
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

    private long EndOf(IReadOnlyList<TChange> changes, long upTo) => changes.Count < source.PageSize ? upTo : changes[^1].Seq;

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Watcher(ChangeTail<TChange> tail) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref tail._watchers);
    }
}
