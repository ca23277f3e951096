using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Storage.Requests;
using CustomerCare.Tickets.Domain.Incidents;
using CustomerCare.Tickets.Domain.ServiceLevels;
using CustomerCare.Tickets.Storage;
using CustomerCare.Tickets.Storage.Lists;
using CustomerCare.Tickets.Upstream;

namespace CustomerCare.Tickets.Domain;

/// <summary>What can be done with tickets; the gRPC service and the O&amp;M HTTP API are two ways to it.</summary>
internal sealed class TicketDesk(
    [FromKeyedServices(TicketsExtensions.Database)] Database database,
    TicketStore store,
    TicketLists lists,
    ActivityStore activity,
    TicketTrail trail,
    TicketLinks links,
    OutageClustering clustering,
    TicketRules rules,
    TicketDefaults defaults,
    TicketNumbers numbers,
    DueTimes dueTimes,
    UpstreamAnswers upstream)
{
    /// <summary>Opens a ticket once per request_id.</summary>
    public Task<CreateTicketResponse> CreateAsync(CreateTicketRequest request, TicketCaller caller, CancellationToken cancellationToken)
    {
        TicketRules.Check(request);
        var actor = ActorRules.Resolve(request.Actor, caller.Identity);
        var site = rules.RequireSite(request.SiteId);

        // Lock order, here and everywhere: request, counter, incident, tickets in the order of their numbers.
        var created = database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, request, async () =>
            {
                var now = await session.NowAsync();
                var year = numbers.YearOf(now);
                var number = await TicketStore.NextNumberAsync(session, site.Code, year);
                var ticket = ToTicket(request, TicketNumbers.Format(site.Code, year, number), site.Code, now);
                var told = await clustering.JoinAsync(session, ticket, caller, now);
                await TicketStore.InsertAsync(session, ticket);
                await trail.CreatedAsync(session, ticket, actor, caller);
                await links.AnswerAsync(session, ticket, new ChangeAuthor(actor, caller, Note: ""));
                foreach (var next in told)
                {
                    await store.AddEventAsync(session, next, now);
                }

                return new CreateTicketResponse { Ticket = ticket };
            }),
            cancellationToken);
        return upstream.IsOn ? upstream.AnswerAsync(request.RequestId, created, cancellationToken) : created;
    }

    /// <summary>Adds a comment once per request_id.</summary>
    public Task<AddCommentResponse> AddCommentAsync(AddCommentRequest request, TicketCaller caller, CancellationToken cancellationToken)
    {
        TicketRules.Check(request);
        var actor = ActorRules.Resolve(request.Actor, caller.Identity);
        var author = TicketRules.AuthorOf(request, actor);
        return database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, request, async () =>
            {
                var now = await session.NowAsync();
                var ticket = await TicketStore.CountCommentAsync(session, request.TicketId, actor.Type == ActorType.User, now) ?? throw TicketErrors.NotFound(request.TicketId);
                var comment = await TicketStore.InsertCommentAsync(session, request, author, ticket.CommentCount, now);
                await trail.CommentedAsync(session, ticket, comment, actor, caller);
                await store.AddEventAsync(session, TicketEvents.OfComment(ticket, comment), now);
                return new AddCommentResponse { Comment = comment, Ticket = ticket };
            }),
            cancellationToken);
    }

    public async Task<GetTicketResponse> GetAsync(string ticketId, CancellationToken cancellationToken) =>
        (ticketId.Contains('\0') ? null : await store.FindAsync(ticketId, cancellationToken)) ?? throw TicketErrors.NotFound(ticketId);

    /// <summary>What happened to a ticket, oldest first.</summary>
    public async Task<ListActivityResponse> ListActivityAsync(ListActivityRequest request, CancellationToken cancellationToken)
    {
        TicketRules.Check(request);
        return await activity.ListAsync(request, cancellationToken) ?? throw TicketErrors.NotFound(request.TicketId);
    }

    /// <param name="whole">For callers who cannot go on from a short page, as in <see cref="TicketLists"/>.</param>
    public Task<ListTicketsResponse> ListAsync(ListTicketsRequest request, CancellationToken cancellationToken, bool whole = false)
    {
        TicketRules.Check(request);
        return lists.ListAsync(request, whole, cancellationToken);
    }

    private Ticket ToTicket(CreateTicketRequest request, string ticketId, string siteId, long now)
    {
        var at = DbTime.ToTimestamp(now);
        var ticket = new Ticket
        {
            TicketId = ticketId,
            SiteId = siteId,
            Status = TicketStatus.Reported,
            Priority = TicketDefaults.PriorityOf(request),
            Category = request.Category,
            TicketClass = TicketDefaults.TicketClassOf(request),
            TicketType = TicketDefaults.TicketTypeOf(request),
            EquipmentCategory = defaults.EquipmentCategoryOf(request),
            FaultDescription = request.FaultDescription,
            ReportedBy = request.ReportedBy,
            ReporterPhone = request.ReporterPhone,
            CustomerId = request.CustomerId,
            AccountNumber = request.AccountNumber,
            ElementType = request.ElementType,
            ElementId = request.ElementId,
            ServicesAffected = request.ServicesAffected,
            TransactionRef = request.TransactionRef,
            Danger = request.Danger,
            Source = request.Source,
            ReportedAt = at,
            UpdatedAt = at,
            Etag = "1",
        };

        // Whoever guesses the next number names the new ticket itself.
        if (request.LinkedTicketId.Trim() is { Length: > 0 } linked && linked != ticketId)
        {
            ticket.Links.Add(new TicketLink { TicketId = linked, Kind = TicketLinkKind.Related });
        }

        dueTimes.Start(ticket);
        return ticket;
    }
}
