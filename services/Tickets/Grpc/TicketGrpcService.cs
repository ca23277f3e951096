using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.RateLimits;
using CustomerCare.Tickets.Domain;
using CustomerCare.Tickets.Domain.Incidents;
using CustomerCare.Tickets.Persons;
using CustomerCare.Tickets.Watch;
using Grpc.Core;

namespace CustomerCare.Tickets.Grpc;

/// <summary>Translates only: what a ticket is and may do lives in <see cref="TicketDesk"/>.</summary>
[RequiresScope(Scopes.TicketsWrite)]
internal sealed class TicketGrpcService(
    TicketDesk desk,
    TicketChanges changes,
    TicketLinks links,
    IncidentDesk incidents,
    StatisticsDesk statistics,
    PersonalDataDesk persons,
    WatchCall watch) : TicketService.TicketServiceBase
{
    public override Task<CreateTicketResponse> CreateTicket(CreateTicketRequest request, ServerCallContext context) =>
        desk.CreateAsync(request, TicketCaller.Of(context.GetHttpContext()), context.CancellationToken);

    public override Task<AddCommentResponse> AddComment(AddCommentRequest request, ServerCallContext context) =>
        desk.AddCommentAsync(request, TicketCaller.Of(context.GetHttpContext()), context.CancellationToken);

    public override Task<UpdateTicketResponse> UpdateTicket(UpdateTicketRequest request, ServerCallContext context) =>
        changes.UpdateAsync(request, TicketCaller.Of(context.GetHttpContext()), context.CancellationToken);

    public override Task<ChangeStatusResponse> ChangeStatus(ChangeStatusRequest request, ServerCallContext context) =>
        changes.ChangeStatusAsync(request, TicketCaller.Of(context.GetHttpContext()), context.CancellationToken);

    public override Task<AssignTicketResponse> AssignTicket(AssignTicketRequest request, ServerCallContext context) =>
        changes.AssignAsync(request, TicketCaller.Of(context.GetHttpContext()), context.CancellationToken);

    public override Task<EscalateTicketResponse> EscalateTicket(EscalateTicketRequest request, ServerCallContext context) =>
        changes.EscalateAsync(request, TicketCaller.Of(context.GetHttpContext()), context.CancellationToken);

    public override Task<LinkTicketsResponse> LinkTickets(LinkTicketsRequest request, ServerCallContext context) =>
        links.LinkAsync(request, TicketCaller.Of(context.GetHttpContext()), context.CancellationToken);

    public override Task<UnlinkTicketsResponse> UnlinkTickets(UnlinkTicketsRequest request, ServerCallContext context) =>
        links.UnlinkAsync(request, TicketCaller.Of(context.GetHttpContext()), context.CancellationToken);

    [RequiresScope(Scopes.TicketsRead)]
    public override Task<GetTicketResponse> GetTicket(GetTicketRequest request, ServerCallContext context) =>
        desk.GetAsync(request.TicketId, context.CancellationToken);

    [RequiresScope(Scopes.TicketsRead)]
    [RateLimited(RateLimit.Search)]
    public override Task<ListTicketsResponse> ListTickets(ListTicketsRequest request, ServerCallContext context) =>
        desk.ListAsync(request, context.CancellationToken);

    public override Task<AttachTicketResponse> AttachTicket(AttachTicketRequest request, ServerCallContext context) =>
        incidents.AttachAsync(request, TicketCaller.Of(context.GetHttpContext()), context.CancellationToken);

    public override Task<DetachTicketResponse> DetachTicket(DetachTicketRequest request, ServerCallContext context) =>
        incidents.DetachAsync(request, TicketCaller.Of(context.GetHttpContext()), context.CancellationToken);

    public override Task<CloseIncidentResponse> CloseIncident(CloseIncidentRequest request, ServerCallContext context) =>
        incidents.CloseAsync(request, TicketCaller.Of(context.GetHttpContext()), context.CancellationToken);

    [RequiresScope(Scopes.TicketsRead)]
    public override Task<GetIncidentResponse> GetIncident(GetIncidentRequest request, ServerCallContext context) =>
        incidents.GetAsync(request.IncidentId, context.CancellationToken);

    [RequiresScope(Scopes.TicketsRead)]
    public override Task<ListIncidentsResponse> ListIncidents(ListIncidentsRequest request, ServerCallContext context) =>
        incidents.ListAsync(request, context.CancellationToken);

    [RequiresScope(Scopes.TicketsRead)]
    public override Task<ListActivityResponse> ListActivity(ListActivityRequest request, ServerCallContext context) =>
        desk.ListActivityAsync(request, context.CancellationToken);

    [RequiresScope(Scopes.TicketsRead)]
    public override Task WatchTickets(WatchTicketsRequest request, IServerStreamWriter<WatchTicketsResponse> responseStream, ServerCallContext context) =>
        watch.RunAsync(request, responseStream, context);

    [RequiresScope(Scopes.TicketsRead)]
    [RateLimited(RateLimit.Search)]
    public override Task<GetTicketStatisticsResponse> GetTicketStatistics(GetTicketStatisticsRequest request, ServerCallContext context) =>
        statistics.GetAsync(request, context.CancellationToken);

    [RequiresScope(Scopes.Admin)]
    public override Task<ExportPersonResponse> ExportPerson(ExportPersonRequest request, ServerCallContext context) =>
        persons.ExportAsync(request, TicketCaller.Of(context.GetHttpContext()), context.CancellationToken);

    [RequiresScope(Scopes.Admin)]
    public override Task<ErasePersonResponse> ErasePerson(ErasePersonRequest request, ServerCallContext context) =>
        persons.EraseAsync(request, TicketCaller.Of(context.GetHttpContext()), context.CancellationToken);
}
