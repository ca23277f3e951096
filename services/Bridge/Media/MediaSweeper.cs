namespace CustomerCare.Bridge.Media;

/// <summary>Removes what was never uploaded to its end, and what nobody can have any more.</summary>
internal sealed class MediaSweeper(MediaStore store, TimeProvider time, ILogger<MediaSweeper> logger) : BackgroundService
{
    /// <summary>How long an upload may take.</summary>
    public static readonly TimeSpan MaxUpload = TimeSpan.FromHours(1);

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await store.SweepAsync(MaxUpload, stoppingToken) > 0)
                {
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                BridgeLog.MediaSweepFailed(logger, exception.GetType().Name);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
