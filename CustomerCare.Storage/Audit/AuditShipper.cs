using CustomerCare.ServiceDefaults.Audit;
using CustomerCare.Storage.Queue;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCare.Storage.Audit;

/// <summary>
/// Brings the lines of one database to Accounts, in order, at least once. It takes no lease: two replicas may send the same
/// line, and Accounts keeps it once.
/// </summary>
/// <remarks>Starts after Kestrel listens, because Accounts may live in this process. What is unsent at the end waits for the next start.</remarks>
internal sealed class AuditShipper(AuditOutbox outbox, AuditSender sender, TimeProvider time, ILogger<AuditShipper> logger) : IHostedLifecycleService, IDisposable
{
    /// <summary>The longest it sleeps; another replica's lines come without a signal.</summary>
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly CancellationTokenSource _stopping = new();
    private Task _shipping = Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        outbox.Signaled += Wake;
        _shipping = Task.Run(() => ShipAllAsync(_stopping.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        outbox.Signaled -= Wake;
        await _stopping.CancelAsync();
        await _shipping;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        outbox.Signaled -= Wake;
        _stopping.Cancel();
        _stopping.Dispose();
        _wake.Dispose();
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

    private async Task ShipAllAsync(CancellationToken stopping)
    {
        for (var interrupted = false; !stopping.IsCancellationRequested;)
        {
            try
            {
                var isMoreWaiting = await ShipAsync(stopping);
                interrupted = false;
                if (!isMoreWaiting)
                {
                    await SleepAsync(stopping);
                }
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                if (!interrupted)
                {
                    StorageLog.AuditInterrupted(logger, outbox.Service, FailureReason.Of(exception));
                }

                interrupted = true;
                await Task.Delay(PollInterval, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<bool> ShipAsync(CancellationToken stopping)
    {
        var lines = await outbox.OldestAsync(stopping);
        if (lines.Count > 0)
        {
            var refused = await sender.SendAsync([.. lines.Select(line => line.ToEntry())], stopping);
            await outbox.SettleAsync(lines, refused);
        }

        return lines.Count == AuditSender.MaxBatch;
    }

    private async Task SleepAsync(CancellationToken stopping)
    {
        using (var timer = new CancellationTokenSource(PollInterval, time))
        using (var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, stopping))
        {
            await _wake.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // Others will come together with the first one.
        await Task.Delay(AuditSender.GatherTime, time, stopping);
    }
}
