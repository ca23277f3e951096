using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Storage.Requests;
using Google.Protobuf;

namespace CustomerCare.Tickets.Domain;

/// <summary>What can be done with a ticket that is there; the gRPC service and the O&amp;M HTTP API are two ways to it.</summary>
internal sealed class TicketChanges(
    [FromKeyedServices(TicketsExtensions.Database)] Database database, TicketChange change, TicketRules rules)
{
    /// <summary>Takes over the fields of the mask.</summary>
    public Task<UpdateTicketResponse> UpdateAsync(UpdateTicketRequest request, TicketCaller caller, CancellationToken cancellationToken)
    {
        var fields = TicketFields.Read(request.UpdateMask);
        var values = rules.Normalize(request.Ticket ?? new Ticket(), fields);
        var author = ChangeAuthor.Of(request.Actor, caller, request.Note);
        CustomerRules.Require(author.Actor, fields.Select(field => field.Name));
        return OnceAsync(
            request.RequestId,
            request,
            async session => new UpdateTicketResponse
            {
                Ticket = await change.ApplyAsync(session, values.TicketId, request.Etag, author, ticket => TicketFields.Copy(fields, values, ticket)),
            },
            cancellationToken);
    }

    public Task<ChangeStatusResponse> ChangeStatusAsync(ChangeStatusRequest request, TicketCaller caller, CancellationToken cancellationToken)
    {
        TicketRules.RequireId("ticket_id", request.TicketId);
        TicketRules.RequireStatus(request.Status);
        var author = ChangeAuthor.Of(request.Actor, caller, request.Note);
        return OnceAsync(
            request.RequestId,
            request,
            async session => new ChangeStatusResponse
            {
                Ticket = await change.ApplyAsync(session, request.TicketId, request.Etag, author, ticket => ticket.Status = request.Status),
            },
            cancellationToken);
    }

    public Task<AssignTicketResponse> AssignAsync(AssignTicketRequest request, TicketCaller caller, CancellationToken cancellationToken)
    {
        TicketRules.RequireId("ticket_id", request.TicketId);
        TicketRules.RequireShort("assigned_to", request.AssignedTo);
        var author = ChangeAuthor.Of(request.Actor, caller);
        CustomerRules.Require(author.Actor, ["assigned_to"]);
        return OnceAsync(
            request.RequestId,
            request,
            async session => new AssignTicketResponse
            {
                Ticket = await change.ApplyAsync(session, request.TicketId, request.Etag, author, ticket => ticket.AssignedTo = request.AssignedTo.Trim()),
            },
            cancellationToken);
    }

    public Task<EscalateTicketResponse> EscalateAsync(EscalateTicketRequest request, TicketCaller caller, CancellationToken cancellationToken)
    {
        TicketRules.RequireId("ticket_id", request.TicketId);
        TicketRules.Check(request);
        var author = ChangeAuthor.Of(request.Actor, caller, request.Reason);
        return OnceAsync(
            request.RequestId,
            request,
            async session => new EscalateTicketResponse
            {
                Ticket = await change.ApplyAsync(session, request.TicketId, request.Etag, author, ticket => Escalation.Apply(ticket, request)),
            },
            cancellationToken);
    }

    private Task<TResponse> OnceAsync<TResponse>(
        string requestId, IMessage request, Func<DbSession, Task<TResponse>> apply, CancellationToken cancellationToken)
        where TResponse : IMessage<TResponse>, new() =>
        database.WriteAsync(session => RequestLog.OnceAsync(session, requestId, request, () => apply(session)), cancellationToken);
}
