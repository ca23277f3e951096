using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Sources;
using Microsoft.Extensions.Options;

namespace CustomerCare.Customers.Workers;

/// <summary>
/// Keeps the directory as the source is: looks at it at every interval, and when its file changes. A source that cannot be read
/// stops nothing: the last snapshot stays, marked stale, and the next attempts come with growing pauses.
/// </summary>
internal sealed class DirectoryLoader(
    CustomerDirectory directory,
    DirectoryRefresher refresher,
    ICustomerSource source,
    SourceWatch watch,
    IOptions<CustomersOptions> options,
    TimeProvider time,
    ILogger<DirectoryLoader> logger)
    : BackgroundService
{
    /// <summary>How long the process waits with its first call for the directory: a million customers, or a server that does not answer, take longer.</summary>
    public static readonly TimeSpan FirstLoadLimit = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    private Task<bool>? _first;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _first = RefreshAsync(cancellationToken);
        await Task.WhenAny(_first, Task.Delay(FirstLoadLimit, time, cancellationToken));
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A host that could not start, and ends for another reason, would report it as an error of ours.
        }
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        watch.Start(source.WatchedPath);
        var failures = 0;
        for (var refresh = _first!; ; refresh = RefreshAsync(stoppingToken))
        {
            // A driver that hangs must not keep the process from ending.
            failures = await refresh.WaitAsync(stoppingToken) ? 0 : failures + 1;
            var pause = failures == 0 ? options.Value.Source.RefreshInterval : PauseAfter(failures);
            if (failures > 0)
            {
                CustomersLog.NextAttempt(logger, source.Name, pause);
            }

            await watch.WaitAsync(pause, stoppingToken);
            await Task.Delay(refresher.NotBefore(time.GetUtcNow()), time, stoppingToken);
        }
    }

    // 1, 2, 4 seconds and so on up to the interval, each a little less than that: processes that began together spread.
    private TimeSpan PauseAfter(int failures)
    {
        var longest = options.Value.Source.RefreshInterval;
        var pause = FirstPause * Math.Pow(2, Math.Min(failures - 1, 20));
        return (pause < longest ? pause : longest) * (1 - (Random.Shared.NextDouble() / 10));
    }

    // On a thread of its own: drivers block, and for seconds. Lookups go before news, but not before the first customers.
    private Task<bool> RefreshAsync(CancellationToken cancellationToken) => Task.Factory.StartNew(
        () =>
        {
            if (directory.State.Snapshot is not null)
            {
                BackgroundThread.StepBack();
            }

            return refresher.Refresh(cancellationToken);
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
