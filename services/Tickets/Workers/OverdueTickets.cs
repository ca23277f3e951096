using CustomerCare.Tickets.Domain.ServiceLevels;
using Microsoft.Extensions.Options;

namespace CustomerCare.Tickets.Workers;

/// <summary>Has overdue tickets escalated when they become so. What became overdue while no process ran is found at the start.</summary>
internal sealed class OverdueTickets(
    OverdueEscalation escalation, IOptions<TicketsOptions> options, TimeProvider time, ILogger<OverdueTickets> logger) : BackgroundService
{
    // A timer may ring a little before the database's clock says so.
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(10);

    private readonly TimeSpan _interval = options.Value.ServiceLevels.CheckInterval;
    private bool _interrupted;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var sleep = await RunAsync(stoppingToken);
            await Task.Delay(sleep, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<TimeSpan> RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            var next = await escalation.RunAsync(stoppingToken) ?? _interval;
            _interrupted = false;
            return next > _interval ? _interval : next > ShortestSleep ? next : ShortestSleep;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            if (!_interrupted)
            {
                TicketsLog.OverdueInterrupted(logger, exception.GetType().Name);
            }

            _interrupted = true;
        }
        catch (Exception)
        {
            // The process ends; the transaction in hand was rolled back, and is done at the next start.
        }

        return _interval;
    }
}
