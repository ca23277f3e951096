namespace CustomerCare.Customers.Workers;

/// <summary>Ends a wait early when the source's file changes. A hint only: file systems forget to tell, and then the interval counts.</summary>
internal sealed class SourceWatch(TimeProvider time, ILogger<SourceWatch> logger) : IDisposable
{
    /// <summary>Whoever writes a file writes it in pieces.</summary>
    public static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim _changed = new(0, 1);
    private FileSystemWatcher? _watcher;

    /// <param name="path">A file or a folder; null where there is nothing to watch.</param>
    public void Start(string? path)
    {
        if (path is null)
        {
            return;
        }

        var isFolder = System.IO.Directory.Exists(path);
        var folder = isFolder ? path : Path.GetDirectoryName(path)!;
        if (!System.IO.Directory.Exists(folder))
        {
            return;
        }

        try
        {
            // Also its companions, such as SQLite's log of what is not in the file yet.
            _watcher = new FileSystemWatcher(folder, isFolder ? "*" : $"{Path.GetFileName(path)}*");
            _watcher.Changed += (_, _) => Signal();
            _watcher.Created += (_, _) => Signal();
            _watcher.Renamed += (_, _) => Signal();
            _watcher.EnableRaisingEvents = true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            CustomersLog.NotWatched(logger, exception);
        }
    }

    /// <summary>Returns after the pause, or when the file has changed and is quiet again.</summary>
    public async Task WaitAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var wait = Task.Delay(pause, time, ended.Token);
        var change = _changed.WaitAsync(ended.Token);
        var first = await Task.WhenAny(wait, change);
        await ended.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        if (first != change)
        {
            return;
        }

        do
        {
            await Task.Delay(QuietTime, time, cancellationToken);
        }
        while (_changed.Wait(0, CancellationToken.None));
    }

    public void Dispose()
    {
        _watcher?.Dispose();
        _changed.Dispose();
    }

    private void Signal()
    {
        try
        {
            _changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is known already.
        }
        catch (ObjectDisposedException)
        {
            // The process ends.
        }
    }
}
