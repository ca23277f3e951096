using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Tickets.Storage;

namespace CustomerCare.Tickets.Domain.Incidents;

/// <summary>Ends an incident once, and tells of it: the dispatchers, and every customer who has a ticket in it.</summary>
internal sealed class IncidentClosing(TicketStore store)
{
    private const string AllResolved = "All its tickets are resolved.";

    /// <summary>Ends the incident that a ticket is or was part of, once nobody works on any of its tickets.</summary>
    /// <param name="ticket">The ticket that has changed.</param>
    public async Task CloseIfOverAsync(DbSession session, string incidentId, Ticket ticket, long now)
    {
        // Mostly kept by then, save where the ticket has joined while its change waited for it: two who are the last must see each other.
        await IncidentStore.LockAsync(session, incidentId);
        if (!await IncidentStore.HasOpenTicketsAsync(session, incidentId) && await IncidentStore.CloseAsync(session, incidentId, AllResolved, now))
        {
            await TellAsync(session, incidentId, AllResolved, ticket, now);
        }
    }

    /// <param name="ticket">Stands for the incident where no ticket is left in it.</param>
    public async Task TellAsync(DbSession session, string incidentId, string resolution, Ticket? ticket, long now)
    {
        var incident = (await IncidentStore.LockAsync(session, incidentId))!;
        var tickets = await IncidentStore.TicketsAsync(session, incidentId);
        if ((tickets.Count > 0 ? tickets[0] : ticket) is { } first)
        {
            await store.AddEventAsync(session, IncidentEvents.Closed(first, incident, resolution), now);
        }

        foreach (var its in tickets)
        {
            await store.AddEventAsync(session, IncidentEvents.Ended(its, incident, resolution), now);
        }
    }
}
