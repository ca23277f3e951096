using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Testing;
using CustomerCare.Tickets.Domain.Incidents;

namespace CustomerCare.Tickets.Tests.Domain.Incidents;

/// <summary>No-power tickets and the incidents that they become.</summary>
public abstract class IncidentSpecification(DatabaseKind kind) : TicketSpecification(kind)
{
    private protected IncidentDesk Incidents => Get<IncidentDesk>();

    private protected static CreateTicketRequest NoPower(string site = "MAK") => new(TestTickets.Minimal(site)) { Category = Category.NoPower, Priority = Priority.P1 };

    private protected async Task<List<Ticket>> ReportAsync(int count, string site = "MAK")
    {
        var tickets = new List<Ticket>();
        for (var i = 0; i < count; i++)
        {
            tickets.Add(await CreateAsync(NoPower(site)));
        }

        return tickets;
    }

    private protected async Task<Incident> OpenedAsync(string site = "MAK") => await IncidentAsync((await ReportAsync(3, site))[^1].IncidentId);

    private protected async Task<Incident> IncidentAsync(string incidentId) => (await Incidents.GetAsync(incidentId, Cancellation)).Incident;

    private protected async Task<Ticket> TicketAsync(string ticketId) => (await Desk.GetAsync(ticketId, Cancellation)).Ticket;

    /// <summary>Lets time go by for what is stored; PostgreSQL's clock cannot be moved.</summary>
    private protected Task AgeAsync(TimeSpan by) => Database.WriteAsync(
        async session =>
        {
            var parameters = new { by = CustomerCare.Storage.DbTime.FromSpan(by) };
            await session.ExecuteAsync("UPDATE tickets SET reported_at = reported_at - @by", parameters);
            await session.ExecuteAsync("UPDATE incidents SET opened_at = opened_at - @by, last_ticket_at = last_ticket_at - @by", parameters);
        },
        Cancellation);

    private protected Task<CloseIncidentResponse> CloseAsync(Incident incident, bool resolve = false) => Incidents.CloseAsync(
        new() { RequestId = TestTickets.Id(), IncidentId = incident.IncidentId, Resolution = "Fuse replaced.", ResolveTickets = resolve }, Caller, Cancellation);
}
