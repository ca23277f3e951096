using System.Numerics;
using CustomerCare.Protos;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Sites;
using CustomerCare.Storage;
using CustomerCare.Tickets.Storage;
using Microsoft.Extensions.Options;

namespace CustomerCare.Tickets.Domain.Incidents;

/// <summary>Finds out whether a new no-power ticket is part of an outage. It is judged under the lock of the site's counter, one ticket of a site at a time.</summary>
internal sealed class OutageClustering(TicketChange change, SiteCatalog sites, IOptions<TicketsOptions> options)
{
    // An outage that nobody closed must not swallow the next one: after so many quiet windows a ticket is told of as well.
    private const int QuietWindows = 4;

    private const int MaxTaken = 1000;

    private static readonly Actor Clustering = new() { Type = ActorType.Service, Id = "tickets", Name = "Outage clustering" };

    private readonly IncidentsOptions _options = options.Value.Incidents;

    /// <summary>Gives the ticket, which is not stored yet, its incident; answers what is to be told of it.</summary>
    public async Task<IReadOnlyList<TicketEvent>> JoinAsync(DbSession session, Ticket ticket, TicketCaller caller, long now)
    {
        if (ticket.Category != Category.NoPower)
        {
            return [.. TicketEvents.OfNew(ticket)];
        }

        if (await IncidentStore.GrowAsync(session, ticket.SiteId, now) is { } incident)
        {
            ticket.IncidentId = incident.IncidentId;
            return [.. Grown(ticket, incident)];
        }

        var since = now - DbTime.FromSpan(_options.Window);
        var others = await IncidentStore.UnclusteredAsync(session, ticket.SiteId, since, MaxTaken);
        return others.Count + 1 < _options.Threshold ? [.. TicketEvents.OfNew(ticket)] : await OpenAsync(session, ticket, others, caller, now);
    }

    private async Task<IReadOnlyList<TicketEvent>> OpenAsync(
        DbSession session, Ticket ticket, IReadOnlyList<string> others, TicketCaller caller, long now)
    {
        var incident = New(ticket, now);
        if (!await IncidentStore.OpenAsync(session, incident))
        {
            // Opened at the same moment, under the counter of another year.
            return await JoinAsync(session, ticket, caller, now);
        }

        ticket.IncidentId = incident.IncidentId;
        var author = new ChangeAuthor(Clustering, caller, Note: "");
        var attached = new List<string>();
        foreach (var other in others)
        {
            var its = await change.ApplyAsync(session, other, etag: "", author, its => Attach(its, incident));
            if (its.IncidentId == incident.IncidentId)
            {
                attached.Add(other);
            }
        }

        return [.. Told(ticket, IncidentEvents.Opened(ticket, incident, [.. attached, ticket.TicketId]))];
    }

    // Under its lock it may turn out to have moved, or to have been resolved, since it was counted.
    private static void Attach(Ticket ticket, IncidentRow incident)
    {
        if (ticket.SiteId == incident.SiteId && ticket.IncidentId.Length == 0 && !StatusRules.IsOver(ticket.Status))
        {
            ticket.IncidentId = incident.IncidentId;
        }
    }

    private IncidentRow New(Ticket ticket, long now) => new()
    {
        IncidentId = $"INC-{ticket.TicketId}",
        SiteId = ticket.SiteId,
        Category = ticket.Category.ToCode(),
        Summary = $"No power at {sites.Find(ticket.SiteId)?.DisplayName ?? ticket.SiteId}.",
        TicketCount = 1,
        OpenedAt = now,
        LastTicketAt = now,
    };

    private IEnumerable<TicketEvent> Grown(Ticket ticket, IncidentRow incident)
    {
        if (incident.QuietFor > QuietWindows * DbTime.FromSpan(_options.Window))
        {
            return TicketEvents.OfNew(ticket);
        }

        return IsTold(incident.TicketCount) ? Told(ticket, IncidentEvents.Grew(ticket, incident)) : Told(ticket);
    }

    // Twice the threshold, four times, eight times: one post for many tickets, and never none.
    private bool IsTold(int tickets) => tickets % _options.Threshold == 0 && BitOperations.IsPow2(tickets / _options.Threshold);

    // A danger to life is told of whatever else is going on.
    private static IEnumerable<TicketEvent> Told(Ticket ticket, params IEnumerable<TicketEvent> incident) =>
        ticket.Danger ? TicketEvents.OfNew(ticket).Concat(incident) : incident;
}
