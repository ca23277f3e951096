using CustomerCare.Customers.Directory;
using Microsoft.Extensions.Options;

namespace CustomerCare.Customers.Workers;

/// <summary>
/// Loads the directory before the service answers its first call, and again at every interval. A source that cannot be read
/// stops nothing: the last snapshot stays, marked stale.
/// </summary>
internal sealed class DirectoryLoader(
    CustomerDirectory directory,
    ICustomerSource source,
    PhoneNormalizer phones,
    IOptions<CustomersOptions> options,
    TimeProvider time,
    ILogger<DirectoryLoader> logger) : BackgroundService
{
    private TimeSpan _pause;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _pause = await LoadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(_pause, time, stoppingToken);
                _pause = await LoadAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A host that could not start, and ends for another reason, would report it as an error of ours.
        }
    }

    /// <summary>Returns how long to wait before the next reading.</summary>
    private async Task<TimeSpan> LoadAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        try
        {
            var loaded = await source.LoadAsync(cancellationToken);
            var snapshot = new CustomerSnapshot(loaded, time.GetUtcNow(), phones);
            directory.Replace(snapshot);
            CustomersLog.DirectoryLoaded(logger, snapshot.Count, snapshot.Sites.Length, snapshot.Source, time.GetElapsedTime(started));
            return options.Value.RefreshInterval;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // An exception can hold a path or an address: it goes to the log, callers read only that there was one.
            directory.MarkStale($"The customer source '{source.Name}' could not be read.");
            CustomersLog.DirectoryLoadFailed(logger, exception, source.Name, options.Value.RetryInterval);
            return options.Value.RetryInterval;
        }
    }
}
