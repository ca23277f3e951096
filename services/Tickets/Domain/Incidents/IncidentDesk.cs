using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Storage.Requests;
using CustomerCare.Tickets.Storage;

namespace CustomerCare.Tickets.Domain.Incidents;

/// <summary>What a person can do with incidents.</summary>
internal sealed class IncidentDesk(
    [FromKeyedServices(TicketsExtensions.Database)] Database database, IncidentStore store, TicketChange change, IncidentClosing closing)
{
    public async Task<GetIncidentResponse> GetAsync(string incidentId, CancellationToken cancellationToken) => new()
    {
        Incident = (incidentId.Contains('\0') ? null : await store.FindAsync(incidentId, cancellationToken)) ?? throw IncidentErrors.NotFound(incidentId),
    };

    public Task<ListIncidentsResponse> ListAsync(ListIncidentsRequest request, CancellationToken cancellationToken)
    {
        TicketRules.RequireShort("site_id", request.SiteId);
        TicketRules.RequireShort("page_token", request.PageToken);
        return store.ListAsync(request, cancellationToken);
    }

    /// <summary>Puts a ticket into an open incident of its site, out of the one it was in.</summary>
    public Task<AttachTicketResponse> AttachAsync(AttachTicketRequest request, TicketCaller caller, CancellationToken cancellationToken)
    {
        Check(request.IncidentId, request.TicketId);
        var author = Author(request.Actor, caller);
        return database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, request, async () =>
            {
                var incident = await LockAsync(session, request.IncidentId, request.Etag, request.TicketId);
                IncidentErrors.RequireOpen(incident);
                var ticket = await change.ApplyAsync(session, request.TicketId, etag: "", author, its =>
                {
                    IncidentErrors.RequireSite(incident, its);
                    its.IncidentId = incident.IncidentId;
                });
                return new AttachTicketResponse { Incident = await IncidentStore.ReadAsync(session, incident.IncidentId), Ticket = ticket };
            }),
            cancellationToken);
    }

    /// <summary>Takes a ticket out of its incident.</summary>
    public Task<DetachTicketResponse> DetachAsync(DetachTicketRequest request, TicketCaller caller, CancellationToken cancellationToken)
    {
        Check(request.IncidentId, request.TicketId);
        var author = Author(request.Actor, caller);
        return database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, request, async () =>
            {
                var incident = await LockAsync(session, request.IncidentId, request.Etag);
                var ticket = await change.ApplyAsync(session, request.TicketId, etag: "", author, its =>
                {
                    IncidentErrors.RequirePart(incident, its);
                    its.IncidentId = "";
                });
                return new DetachTicketResponse { Incident = await IncidentStore.ReadAsync(session, incident.IncidentId), Ticket = ticket };
            }),
            cancellationToken);
    }

    /// <summary>Ends an incident, and tells every customer of it.</summary>
    public Task<CloseIncidentResponse> CloseAsync(CloseIncidentRequest request, TicketCaller caller, CancellationToken cancellationToken)
    {
        TicketRules.RequireId("incident_id", request.IncidentId);
        TicketRules.RequireAtMost("resolution", request.Resolution, TicketRules.MaxTextLength);
        var author = Author(request.Actor, caller, request.Resolution);
        return database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, request, async () =>
            {
                var incident = await LockAsync(session, request.IncidentId, request.Etag);
                IncidentErrors.RequireOpen(incident);
                var now = await session.NowAsync();
                await IncidentStore.CloseAsync(session, incident.IncidentId, request.Resolution, now);
                if (request.ResolveTickets)
                {
                    await ResolveAsync(session, incident.IncidentId, author);
                }

                await closing.TellAsync(session, incident.IncidentId, request.Resolution, ticket: null, now);
                return new CloseIncidentResponse { Incident = await IncidentStore.ReadAsync(session, incident.IncidentId) };
            }),
            cancellationToken);
    }

    private async Task ResolveAsync(DbSession session, string incidentId, ChangeAuthor author)
    {
        foreach (var ticket in await IncidentStore.TicketsAsync(session, incidentId))
        {
            await change.ApplyAsync(session, ticket.TicketId, etag: "", author, its =>
            {
                if (!StatusRules.IsOver(its.Status))
                {
                    its.Status = TicketStatus.Resolved;
                }
            });
        }
    }

    private static ChangeAuthor Author(Actor? named, TicketCaller caller, string note = "")
    {
        var author = ChangeAuthor.Of(named, caller, note);
        CustomerRules.Require(author.Actor, ["incident_id"]);
        return author;
    }

    private static void Check(string incidentId, string ticketId)
    {
        TicketRules.RequireId("incident_id", incidentId);
        TicketRules.RequireId("ticket_id", ticketId);
    }

    /// <param name="ticketId">A ticket whose present incident is wanted too: both are kept, in the order of their ids.</param>
    private static async Task<IncidentRow> LockAsync(DbSession session, string incidentId, string etag, string ticketId = "")
    {
        var present = ticketId.Length > 0 ? await IncidentStore.OfTicketAsync(session, ticketId) : "";
        if (present.Length > 0 && string.CompareOrdinal(present, incidentId) < 0)
        {
            await IncidentStore.LockAsync(session, present);
        }

        var incident = await IncidentStore.LockAsync(session, incidentId) ?? throw IncidentErrors.NotFound(incidentId);
        IncidentErrors.RequireVersion(incident, etag);
        return incident;
    }
}
