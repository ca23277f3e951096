using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Tickets.Domain.Incidents;
using CustomerCare.Tickets.Domain.ServiceLevels;
using CustomerCare.Tickets.Storage;
using CustomerCare.Tickets.Storage.Search;

namespace CustomerCare.Tickets.Domain;

/// <summary>One change of a ticket, under the lock of its row: what follows from it, its activity, its events, all or nothing.</summary>
internal sealed class TicketChange(TicketStore store, TicketTrail trail, IncidentClosing closing, DueTimes dueTimes)
{
    /// <param name="etag">The version that the caller has read; empty skips the check.</param>
    /// <param name="change">Gets a copy of the ticket as it is.</param>
    /// <returns>The ticket after it; as it was where nothing differs.</returns>
    public async Task<Ticket> ApplyAsync(DbSession session, string ticketId, string etag, ChangeAuthor author, Action<Ticket> change) =>
        await TryApplyAsync(session, ticketId, etag, author, change) ?? throw TicketErrors.NotFound(ticketId);

    /// <inheritdoc cref="ApplyAsync"/>
    /// <returns>The same; null where there is no such ticket.</returns>
    public async Task<Ticket?> TryApplyAsync(DbSession session, string ticketId, string etag, ChangeAuthor author, Action<Ticket> change)
    {
        await IncidentStore.LockOfAsync(session, ticketId);
        var before = await TicketStore.LockAsync(session, ticketId);
        if (before is null)
        {
            return null;
        }

        TicketErrors.RequireVersion(before, etag);
        var after = before.Clone();
        change(after);
        // The generated Equals takes no hours and 0 hours for the same.
        if (after.Equals(before) && after.HasDowntimeHours == before.HasDowntimeHours)
        {
            return before;
        }

        var now = await session.NowAsync();
        Consequences.Complete(before, after, author, DbTime.ToTimestamp(now));
        await dueTimes.FollowAsync(session, before, after);
        await TicketStore.UpdateAsync(session, after);
        if (TicketText.Of(after) != TicketText.Of(before))
        {
            await SearchStore.RewriteAsync(session, after);
        }

        await trail.ChangedAsync(session, before, after, author);
        foreach (var next in TicketEvents.Of(before, after, author.Note))
        {
            await store.AddEventAsync(session, next, now);
        }

        await TellIncidentAsync(session, before, after, now);
        return after;
    }

    private async Task TellIncidentAsync(DbSession session, Ticket before, Ticket after, long now)
    {
        if (after.IncidentId != before.IncidentId)
        {
            await IncidentStore.CountAsync(session, before.IncidentId, -1);
            await IncidentStore.CountAsync(session, after.IncidentId, +1);
        }

        if (before.IncidentId.Length > 0 && (after.IncidentId != before.IncidentId || StatusRules.IsOver(after.Status)))
        {
            await closing.CloseIfOverAsync(session, before.IncidentId, after, now);
        }
    }
}
