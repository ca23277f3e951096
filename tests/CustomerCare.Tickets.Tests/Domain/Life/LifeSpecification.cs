using CustomerCare.Protos.Account.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;
using CustomerCare.Tickets.Domain;
using CustomerCare.Tickets.Storage;

namespace CustomerCare.Tickets.Tests.Domain.Life;

/// <summary>A ticket desk, its changes, and what they leave behind.</summary>
public abstract class LifeSpecification(DatabaseKind kind) : TicketSpecification(kind)
{
    private protected static readonly Actor Palesa = new() { Type = ActorType.User, Id = "u-1", Name = "Palesa Mokoena" };
    private protected static readonly Actor Thabo = new() { Type = ActorType.Customer, Id = "MAK-0001", Name = "Thabo Mokhesi" };

    /// <summary>A dispatcher's own session, through some portal.</summary>
    private protected static TicketCaller Staff { get; } =
        new(TestCallers.Session(new Person("u-1", "Palesa Mokoena", "dispatcher"), Scopes.TicketsWrite), "10.0.0.7", "portal");

    private protected TicketChanges Changes => Get<TicketChanges>();

    private protected TicketLinks Links => Get<TicketLinks>();

    private protected Task<Ticket> CreateAsync(Priority priority = Priority.P3)
    {
        var request = TestTickets.Minimal();
        request.Priority = priority;
        return CreateAsync(request);
    }

    private protected async Task<Ticket> StatusAsync(Ticket ticket, TicketStatus status, TicketCaller? caller = null) =>
        (await Changes.ChangeStatusAsync(TestChanges.Status(ticket.TicketId, status), caller ?? Caller, Cancellation)).Ticket;

    private protected async Task<Ticket> UpdateAsync(UpdateTicketRequest request, TicketCaller? caller = null) =>
        (await Changes.UpdateAsync(request, caller ?? Caller, Cancellation)).Ticket;

    private protected async Task<Ticket> EscalateAsync(EscalateTicketRequest request, TicketCaller? caller = null) =>
        (await Changes.EscalateAsync(request, caller ?? Caller, Cancellation)).Ticket;

    private protected async Task<Ticket> AssignAsync(AssignTicketRequest request, TicketCaller? caller = null) =>
        (await Changes.AssignAsync(request, caller ?? Caller, Cancellation)).Ticket;

    private protected async Task<Ticket> LinkAsync(LinkTicketsRequest request) => (await Links.LinkAsync(request, Caller, Cancellation)).Ticket;

    private protected async Task<Ticket> UnlinkAsync(UnlinkTicketsRequest request) => (await Links.UnlinkAsync(request, Caller, Cancellation)).Ticket;

    private protected async Task<Ticket> ReadAsync(string ticketId) => (await Desk.GetAsync(ticketId, Cancellation)).Ticket;

    private protected static Task<CareException> RefusedAsync(Func<Task> change) => Assert.ThrowsAsync<CareException>(change);

    /// <summary>Everything that happened to a ticket.</summary>
    private protected async Task<IReadOnlyList<ActivityEntry>> ActivityAsync(string ticketId)
    {
        var request = new ListActivityRequest { TicketId = ticketId, PageSize = 200 };
        List<ActivityEntry> all = [];
        do
        {
            var page = await Desk.ListActivityAsync(request, Cancellation);
            all.AddRange(page.Entries);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return all;
    }

    /// <summary>What the Notifier is to hear, in the order of its queue.</summary>
    private protected async Task<IReadOnlyList<DispatchEventRequest>> ToldAsync()
    {
        var store = Get<TicketStore>();
        List<DispatchEventRequest> told = [];
        foreach (var eventId in await QueryAsync<string>("SELECT item_id FROM queue_items ORDER BY seq"))
        {
            told.Add((await store.FindEventAsync(eventId, Cancellation))!);
        }

        return told;
    }

    /// <summary>Those since the ticket was opened.</summary>
    private protected async Task<IReadOnlyList<DispatchEventRequest>> ToldSinceAsync(Ticket ticket) =>
        [.. (await ToldAsync()).Where(told => told.Ticket.TicketId == ticket.TicketId && told.Ticket.Etag != ticket.Etag)];

    /// <summary>What waits for the audit log.</summary>
    private protected async Task<IReadOnlyList<AuditEntry>> LinesAsync() =>
        [.. (await QueryAsync<byte[]>("SELECT entry FROM audit_outbox ORDER BY seq")).Select(AuditEntry.Parser.ParseFrom)];

    /// <summary>How much there is of everything that a change writes.</summary>
    private protected async Task<string> WrittenAsync() => Assert.Single(await QueryAsync<string>(
        """
        SELECT (SELECT COUNT(*) FROM ticket_activity) || ' entries, ' || (SELECT COUNT(*) FROM ticket_events) || ' events, '
            || (SELECT COUNT(*) FROM audit_outbox) || ' lines, ' || (SELECT COUNT(*) FROM requests) || ' requests, '
            || (SELECT SUM(version) FROM tickets) || ' versions'
        """));
}
