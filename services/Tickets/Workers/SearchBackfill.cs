using CustomerCare.Storage;
using CustomerCare.Tickets.Storage;
using CustomerCare.Tickets.Storage.Search;

namespace CustomerCare.Tickets.Workers;

/// <summary>Reads the words of the tickets that were there before tickets were found by words: once, few at a time, and any number of processes together.</summary>
internal sealed class SearchBackfill(
    [FromKeyedServices(TicketsExtensions.Database)] Database database, TimeProvider time, ILogger<SearchBackfill> logger) : BackgroundService
{
    private const int BatchSize = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>One batch.</summary>
    /// <returns>How many tickets were left to do; 0 when none is.</returns>
    public Task<int> RunOnceAsync(CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var missing = (await session.QueryAsync<string>("SELECT ticket_id FROM ticket_search_missing ORDER BY ticket_id LIMIT @BatchSize", new { BatchSize })).ToList();
            foreach (var ticketId in missing)
            {
                // Under the ticket's lock no comment comes between, and another process that was here first has taken it off the list.
                var ticket = await TicketStore.LockAsync(session, ticketId);
                if (await session.ExecuteAsync("DELETE FROM ticket_search_missing WHERE ticket_id = @ticketId", new { ticketId }) > 0 && ticket is not null)
                {
                    await SearchStore.RewriteAsync(session, ticket);
                }
            }

            return missing.Count;
        },
        cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var total = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var count = await RunOnceAsync(stoppingToken);
                total += count;
                if (count == 0)
                {
                    break;
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                TicketsLog.WordsInterrupted(logger, exception.GetType().Name);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }

        if (total > 0)
        {
            TicketsLog.WordsRead(logger, total);
        }
    }
}
