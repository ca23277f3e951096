using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;
using CustomerCare.Tickets.Domain;

namespace CustomerCare.Tickets.Tests.Domain.Incidents;

/// <summary>Everybody does everything at once; whatever is refused, the counts are right and no site has two open incidents.</summary>
public abstract class IncidentRaceTests(DatabaseKind kind) : IncidentSpecification(kind)
{
    private const int Workers = 8;
    private const int Steps = 30;

    private static readonly string[] Sites = ["MAK", "LEB"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task AnyOrderOfChanges_AtOnce_KeepsTheCountsRight(int seed)
    {
        await ReportAsync(4);
        await ReportAsync(4, "LEB");

        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => WorkAsync(new Random((seed * 100) + worker)), Cancellation)));

        Assert.Empty(await QueryAsync<string>(
            "SELECT incident_id FROM incidents i WHERE ticket_count <> (SELECT COUNT(*) FROM tickets t WHERE t.incident_id = i.incident_id)"));
        Assert.Empty(await QueryAsync<string>("SELECT site_id FROM incidents WHERE closed_at IS NULL GROUP BY site_id HAVING COUNT(*) > 1"));
        Assert.Empty(await QueryAsync<string>("SELECT ticket_id FROM tickets t JOIN incidents i ON i.incident_id = t.incident_id WHERE i.site_id <> t.site_id"));
        Assert.Empty(await QueryAsync<string>(
            "SELECT incident_id FROM incidents i WHERE closed_at IS NULL AND NOT EXISTS (SELECT 1 FROM tickets t WHERE t.incident_id = i.incident_id AND t.resolved_at IS NULL)"));
    }

    private async Task WorkAsync(Random random)
    {
        for (var i = 0; i < Steps; i++)
        {
            try
            {
                await StepAsync(random);
            }
            catch (CareException exception) when (exception.Kind is ErrorKind.FailedPrecondition)
            {
                // Somebody else was first: refused as a whole.
            }
        }
    }

    private async Task StepAsync(Random random)
    {
        var changes = Get<TicketChanges>();
        var ticketId = Pick(random, await QueryAsync<string>("SELECT ticket_id FROM tickets"));
        var incidents = await QueryAsync<string>("SELECT incident_id FROM incidents");
        var incidentId = incidents.Count > 0 ? Pick(random, incidents) : "INC-0";
        Task step = random.Next(7) switch
        {
            0 or 1 => CreateAsync(NoPower(Pick(random, Sites))),
            2 => changes.ChangeStatusAsync(new() { RequestId = TestTickets.Id(), TicketId = ticketId, Status = Pick(random, [TicketStatus.Resolved, TicketStatus.InProgress]) }, Caller, Cancellation),
            3 => changes.UpdateAsync(
                new() { RequestId = TestTickets.Id(), Ticket = new() { TicketId = ticketId, SiteId = Pick(random, Sites) }, UpdateMask = new() { Paths = { "site_id" } } }, Caller, Cancellation),
            4 => Incidents.AttachAsync(new() { RequestId = TestTickets.Id(), IncidentId = incidentId, TicketId = ticketId }, Caller, Cancellation),
            5 => Incidents.DetachAsync(new() { RequestId = TestTickets.Id(), IncidentId = incidentId, TicketId = ticketId }, Caller, Cancellation),
            _ => Incidents.CloseAsync(new() { RequestId = TestTickets.Id(), IncidentId = incidentId, ResolveTickets = random.Next(2) == 0 }, Caller, Cancellation),
        };
        await step;
    }

    private static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    public sealed class OnSqlite() : IncidentRaceTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : IncidentRaceTests(DatabaseKind.Postgres);
}
