using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Watch;

/// <summary>Takes away the changes that nobody will resume from any more.</summary>
internal sealed class ChangeCleanup(ChangeStore store, IOptions<BridgeOptions> options, TimeProvider time, ILogger<ChangeCleanup> logger) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryCleanUpAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The process stops.
        }
    }

    private async Task TryCleanUpAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await store.RemoveAsync(options.Value.KeepChangesFor, stoppingToken))
            {
                // The rest.
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            BridgeLog.CleanupInterrupted(logger, exception.GetType().Name);
        }
    }
}
