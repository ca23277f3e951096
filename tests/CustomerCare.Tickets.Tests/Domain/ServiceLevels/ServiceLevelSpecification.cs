using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Testing;
using CustomerCare.Tickets.Domain;
using CustomerCare.Tickets.Domain.ServiceLevels;

namespace CustomerCare.Tickets.Tests.Domain.ServiceLevels;

/// <summary>Tickets of P1, with a response due after an hour and a resolution after eight, around the clock; and what tests do to them.</summary>
public abstract class ServiceLevelSpecification(DatabaseKind kind) : TicketSpecification(kind)
{
    private protected static readonly Actor Dispatcher = new() { Type = ActorType.User, Id = "palesa", Name = "Palesa Nthako" };

    private protected OverdueEscalation Overdue => Get<OverdueEscalation>();

    private protected async Task<Ticket> CreateAsync(Priority priority)
    {
        var request = TestTickets.Minimal();
        request.Priority = priority;
        return await CreateAsync(request);
    }

    /// <summary>A ticket of P1 that was reported some hours ago.</summary>
    private protected async Task<string> CreateOldAsync(double hours)
    {
        var ticketId = (await CreateAsync(Priority.P1)).TicketId;
        await AgeAsync(ticketId, hours);
        return ticketId;
    }

    /// <summary>As if everything about the ticket had taken place so many hours before.</summary>
    private protected Task AgeAsync(string ticketId, double hours) => Database.WriteAsync(
        session => session.ExecuteAsync(
            """
            UPDATE tickets SET reported_at = reported_at - @by, response_due_at = response_due_at - @by, resolution_due_at = resolution_due_at - @by,
                reopened_at = reopened_at - @by
            WHERE ticket_id = @ticketId
            """,
            new { ticketId, by = DbTime.FromSpan(TimeSpan.FromHours(hours)) }),
        Cancellation);

    private protected async Task<Ticket> FindAsync(string ticketId) => (await Desk.GetAsync(ticketId, Cancellation)).Ticket;

    private protected Task<ChangeStatusResponse> MoveAsync(string ticketId, TicketStatus status) => Get<TicketChanges>().ChangeStatusAsync(
        new() { RequestId = TestTickets.Id(), TicketId = ticketId, Status = status, Actor = Dispatcher }, Caller, Cancellation);

    private protected async Task<Ticket> SetPriorityAsync(string ticketId, Priority priority, Actor? actor = null)
    {
        var request = new UpdateTicketRequest
        {
            RequestId = TestTickets.Id(),
            Ticket = new() { TicketId = ticketId, Priority = priority },
            UpdateMask = new() { Paths = { "priority" } },
            Actor = actor,
        };
        return (await Get<TicketChanges>().UpdateAsync(request, Caller, Cancellation)).Ticket;
    }

    /// <summary>The reasons of a ticket's escalations, in order.</summary>
    private protected async Task<List<string>> EscalationsAsync(string ticketId) =>
        [.. (await Desk.ListActivityAsync(new() { TicketId = ticketId, PageSize = 200 }, Cancellation)).Entries
            .Where(entry => entry.Kind == ActivityKind.Escalated).Select(entry => entry.Note)];

    /// <summary>How often each ticket's escalation waits for the Notifier.</summary>
    private protected async Task<IReadOnlyDictionary<string, int>> ToldAsync()
    {
        var told = await QueryAsync<string>("SELECT q.partition_key FROM queue_items q JOIN ticket_events e ON e.event_id = q.item_id WHERE e.event = 'escalated'");
        return told.CountBy(ticketId => ticketId).ToDictionary();
    }
}
