using CustomerCare.Protos;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Tickets.Domain;
using CustomerCare.Tickets.Storage;
using Microsoft.Extensions.Options;

namespace CustomerCare.Tickets.Upstream;

/// <summary>Reads the statuses of forwarded tickets back, until both systems have closed them. The upstream's word counts, also where our rules know no such step.</summary>
internal sealed class UpstreamPoller(
    [FromKeyedServices(TicketsExtensions.Database)] Database database,
    UpstreamStore store,
    UpstreamClient client,
    UpstreamGate gate,
    TicketChange change,
    IOptions<UpstreamOptions> options,
    TimeProvider time,
    ILogger<UpstreamPoller> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.PollEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await PollAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Nothing is half done: each ticket has its own transaction.
        }
    }

    private async Task PollAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var watched in await store.TakeWatchedAsync(options.Value.PollEvery, options.Value.PollAtMost, cancellationToken))
            {
                // One that cannot be read holds up none of the others; an upstream that is away is left alone until the next round.
                if (!await TryPollAsync(watched, cancellationToken) && gate.IsDown)
                {
                    break;
                }
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            UpstreamLog.PollInterrupted(logger, exception.GetType().Name);
        }
    }

    private async Task<bool> TryPollAsync(WatchedTicket watched, CancellationToken cancellationToken)
    {
        try
        {
            await PollAsync(watched, cancellationToken);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            UpstreamLog.PollInterrupted(logger, exception.GetType().Name);
            return false;
        }
    }

    private async Task PollAsync(WatchedTicket watched, CancellationToken cancellationToken)
    {
        try
        {
            var code = (await client.GetAsync(watched.Number, cancellationToken)).Status ?? "";
            var status = Codes.ToTicketStatus(code);
            if (status == TicketStatus.Unspecified)
            {
                UpstreamLog.UnknownStatus(logger, watched.TicketId);
            }
            else if (code != watched.Status)
            {
                await database.WriteAsync(session => FollowAsync(session, watched, status), cancellationToken);
            }
            else if (status == TicketStatus.Closed)
            {
                await store.StopWatchingAsync(watched, cancellationToken);
            }
        }
        catch (UpstreamRefusedException refusal)
        {
            UpstreamLog.Gone(logger, watched.TicketId, watched.Number, refusal.Status);
        }
    }

    private async Task FollowAsync(DbSession session, WatchedTicket watched, TicketStatus status)
    {
        // Our own change wins where it is still on its way: it is the later one, and the upstream hears of it in a moment.
        if (await TicketStore.LockAsync(session, watched.TicketId) is not { } ticket || !await UpstreamStore.SeeStatusAsync(session, watched, status.ToCode()))
        {
            return;
        }

        var isStep = ticket.Status == status || StatusRules.After(ticket.Status).Contains(status);
        var note = isStep ? $"So it stands in the upstream, as {watched.Number}." : $"So it stands in the upstream, as {watched.Number}; no step of ours.";
        await change.ApplyAsync(session, watched.TicketId, etag: "", UpstreamAuthor.With(note), mine => mine.Status = status);
    }
}
