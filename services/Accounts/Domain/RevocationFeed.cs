namespace CustomerCare.Accounts.Domain;

/// <summary>Tells the streams of this process that there are new revocations; only a hint, the streams read them from the database.</summary>
internal sealed class RevocationFeed
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _news = New();
    private long _last;
    private int _watchers;

    /// <summary>Whether anybody waits for news.</summary>
    public bool IsWatched => Volatile.Read(ref _watchers) > 0;

    /// <summary>Ends with the next revocation. Taken before reading, so that nothing between reading and waiting is missed.</summary>
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

    /// <summary>The revocations up to this sequence are committed.</summary>
    public void Publish(long last)
    {
        TaskCompletionSource ended;
        lock (_lock)
        {
            if (last <= _last)
            {
                return;
            }

            _last = last;
            (ended, _news) = (_news, New());
        }

        ended.SetResult();
    }

    /// <summary>Somebody waits until the result is disposed.</summary>
    public IDisposable Watch()
    {
        Interlocked.Increment(ref _watchers);
        return new Watcher(this);
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Watcher(RevocationFeed feed) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref feed._watchers);
    }
}
