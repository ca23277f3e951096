using CustomerCare.Accounts.Domain;
using CustomerCare.Accounts.Storage;

namespace CustomerCare.Accounts.Workers;

/// <summary>Looks each second whether another replica has revoked something; one loop for all streams of the process.</summary>
internal sealed class RevocationPoller(RevocationStore store, RevocationFeed feed, TimeProvider time, ILogger<RevocationPoller> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await NextAsync(timer, stoppingToken))
        {
            if (!feed.IsWatched)
            {
                continue;
            }

            try
            {
                feed.Publish(await store.LastAsync(stoppingToken));
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                AccountsLog.PollInterrupted(logger, exception.GetType().Name);
            }
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
