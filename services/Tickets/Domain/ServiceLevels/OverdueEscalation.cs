using System.Globalization;
using CustomerCare.Storage;
using CustomerCare.Tickets.Storage;
using Microsoft.Extensions.Options;

namespace CustomerCare.Tickets.Domain.ServiceLevels;

/// <summary>
/// Escalates the tickets that are past their due times: each once for its response and once for its resolution, or once for
/// both where both are past. Any number of processes may do it at the same time.
/// </summary>
internal sealed class OverdueEscalation(
    [FromKeyedServices(TicketsExtensions.Database)] Database database,
    OverdueStore store,
    TicketChange change,
    IOptions<TicketsOptions> options,
    ILogger<OverdueEscalation> logger)
{
    /// <summary>Tickets in one transaction; it is short, because it keeps others from them.</summary>
    public const int BatchSize = 50;

    private readonly TimeZoneInfo _zone = options.Value.Zone;

    /// <summary>Tries every ticket that is overdue at this moment, each once.</summary>
    /// <returns>The time until the next one will be; null where none is known.</returns>
    public async Task<TimeSpan?> RunAsync(CancellationToken cancellationToken)
    {
        var now = await store.NowAsync(cancellationToken);
        for (var position = OverduePosition.Start; position is not null;)
        {
            position = OverduePosition.After(await EscalateNextAsync(position, now, cancellationToken), BatchSize);
        }

        return await store.NextAsync(now, cancellationToken);
    }

    /// <summary>The next tickets behind a position; part of the caller's transaction.</summary>
    public async Task<IReadOnlyList<OverdueRow>> EscalateBatchAsync(DbSession session, OverduePosition after, long now)
    {
        var rows = await OverdueStore.ClaimAsync(session, now, after, BatchSize);
        foreach (var row in rows)
        {
            await EscalateAsync(session, row, now);
        }

        return rows;
    }

    private async Task<IReadOnlyList<OverdueRow>> EscalateNextAsync(OverduePosition after, long now, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(session => EscalateBatchAsync(session, after, now), cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return await EscalateSinglyAsync(after, now, cancellationToken);
        }
    }

    // One of them cannot be escalated: the others are not to wait for it.
    private async Task<IReadOnlyList<OverdueRow>> EscalateSinglyAsync(OverduePosition after, long now, CancellationToken cancellationToken)
    {
        var rows = await store.ListAsync(now, after, BatchSize, cancellationToken);
        foreach (var row in rows)
        {
            try
            {
                await database.WriteAsync(session => EscalateOneAsync(session, row.TicketId, now), cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                TicketsLog.OverdueTicketFailed(logger, row.TicketId, exception.GetType().Name);
            }
        }

        return rows;
    }

    private async Task EscalateOneAsync(DbSession session, string ticketId, long now)
    {
        if (await OverdueStore.ClaimAsync(session, now, ticketId) is { } row)
        {
            await EscalateAsync(session, row, now);
        }
    }

    private async Task EscalateAsync(DbSession session, OverdueRow row, long now)
    {
        var (response, resolution) = (row.IsResponseOverdue(now), row.IsResolutionOverdue(now));
        List<string> reasons = [];
        if (response)
        {
            reasons.Add($"response since {Local(row.ResponseDueAt!.Value)}");
        }

        if (resolution)
        {
            reasons.Add($"resolution since {Local(row.ResolutionDueAt!.Value)}");
        }

        var author = OwnWork.Because($"Overdue: {string.Join(", ", reasons)}.");
        await OverdueStore.MarkAsync(session, row.TicketId, response, resolution, now);
        await change.ApplyAsync(session, row.TicketId, etag: "", author, Escalation.ApplyOverdue);
        session.OnCommitted(() => TicketsLog.OverdueTicketEscalated(logger, row.TicketId, response, resolution));
    }

    private string Local(long time) => TimeZoneInfo.ConvertTime(DbTime.ToTime(time), _zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
