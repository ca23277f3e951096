using CustomerCare.Accounts.Storage;
using CustomerCare.Storage;

namespace CustomerCare.Accounts.Workers;

/// <summary>Removes each hour what is past: ended revocations, forgiven wrong passwords, old reports of our own services.</summary>
internal sealed class Pruner([FromKeyedServices(AccountsExtensions.Database)] Database database, TimeProvider time, ILogger<Pruner> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan RequestsKept = TimeSpan.FromDays(2);

    /// <summary>Once, now.</summary>
    public Task PruneAsync(CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var now = await session.NowAsync();
            await RevocationStore.PruneAsync(session, now);
            await AttemptStore.PruneAsync(session, now);
            await StoredAnswers.PruneAsync(session, now - DbTime.FromSpan(RequestsKept));
        },
        cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await PruneAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                AccountsLog.PruneInterrupted(logger, exception.GetType().Name);
            }

            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
