using System.Security.Cryptography;
using System.Text;
using CustomerCare.Protos;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Storage.Requests;
using CustomerCare.Tickets.Storage;

namespace CustomerCare.Tickets.Domain;

/// <summary>The notifications of an event sent by hand, beside the queue that sends those of each event by itself.</summary>
internal sealed class TicketNotices(
    [FromKeyedServices(TicketsExtensions.Database)] Database database,
    TicketDesk desk,
    TicketTrail trail,
    NotifierService.NotifierServiceClient notifier)
{
    /// <summary>Who would be told now; nothing is sent or kept.</summary>
    public async Task<DispatchEventResponse> PlanAsync(EventType type, string ticketId, CancellationToken cancellationToken)
    {
        TicketRules.RequireId("ticket_id", ticketId);
        var ticket = (await desk.GetAsync(ticketId, cancellationToken)).Ticket;
        return await TellAsync(new DispatchEventRequest { EventId = Guid.NewGuid().ToString("N"), Event = type, Ticket = ticket, DryRun = true }, cancellationToken);
    }

    /// <summary>Tells the Notifier once per request_id, also where the ticket changes between two attempts.</summary>
    public async Task<DispatchEventResponse> SendAsync(
        string requestId, EventType type, string ticketId, TicketCaller caller, CancellationToken cancellationToken)
    {
        TicketRules.RequireId("ticket_id", ticketId);
        var wanted = new DispatchEventRequest { EventId = EventIdOf(requestId), Event = type, Ticket = new Ticket { TicketId = ticketId } };

        // What is sent is the first answer to the request: a repetition sends the same bytes, which the Notifier knows.
        var request = await database.WriteAsync(
            session => RequestLog.OnceAsync(session, requestId, wanted, async () =>
            {
                var ticket = await TicketStore.LockAsync(session, ticketId) ?? throw TicketErrors.NotFound(ticketId);
                await trail.NotifiedAsync(session, ticket, type.ToCode(), DbTime.ToTime(await session.NowAsync()), caller);
                var values = await LastValues.OfAsync(session, type, ticket);
                return new DispatchEventRequest(wanted) { Ticket = ticket, Values = { values } };
            }),
            cancellationToken);
        return await TellAsync(request, cancellationToken);
    }

    private async Task<DispatchEventResponse> TellAsync(DispatchEventRequest request, CancellationToken cancellationToken) =>
        await notifier.DispatchEventAsync(request, cancellationToken: cancellationToken);

    // Of a fixed length, and unlike those of the queue's events.
    private static string EventIdOf(string requestId) => $"by-hand.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(requestId)))}";
}
