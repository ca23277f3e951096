using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Testing;

namespace CustomerCare.Tickets.Tests.Domain.Incidents;

public abstract class OutageClusteringTests(DatabaseKind kind) : IncidentSpecification(kind)
{
    [Fact]
    public async Task CreateAsync_TwoReports_AreTwoTickets()
    {
        var tickets = await ReportAsync(2);

        Assert.All(tickets, ticket => Assert.Empty(ticket.IncidentId));
        Assert.Equal(["ticket_created", "p1_ticket_created", "ticket_created", "p1_ticket_created"], await EventsAsync());
    }

    [Fact]
    public async Task CreateAsync_ThirdReport_OpensAnIncidentOfAllThree()
    {
        var tickets = await ReportAsync(3);

        var incident = await IncidentAsync(tickets[2].IncidentId);
        var expected = new Incident
        {
            IncidentId = $"INC-{tickets[2].TicketId}",
            SiteId = "MAK",
            Status = IncidentStatus.Open,
            Category = Category.NoPower,
            Summary = "No power at Makeneng.",
            TicketIds = { tickets.Select(ticket => ticket.TicketId) },
            TicketCount = 3,
            OpenedAt = tickets[2].ReportedAt,
            Etag = incident.Etag,
        };
        Assert.Equal(expected, incident);
        Assert.All(tickets, ticket => Assert.Equal(incident.IncidentId, TicketAsync(ticket.TicketId).GetAwaiter().GetResult().IncidentId));
    }

    [Fact]
    public async Task CreateAsync_ThirdReport_IsToldOfAsAnIncidentAndNotAsATicket()
    {
        await ReportAsync(3);

        Assert.Equal(["incident_opened"], (await EventsAsync()).Skip(4));
    }

    [Fact]
    public async Task CreateAsync_IncidentIsOpen_JoinsItWithItsOwnNumber()
    {
        var tickets = await ReportAsync(5);

        var incident = await IncidentAsync(tickets[2].IncidentId);
        Assert.Equal(5, incident.TicketCount);
        Assert.Equal(tickets.Select(ticket => ticket.TicketId), incident.TicketIds);
        Assert.Equal(["incident_opened"], (await EventsAsync()).Skip(4));
    }

    [Fact]
    public async Task CreateAsync_TicketsDouble_IsToldOfAgain()
    {
        await ReportAsync(13);

        Assert.Equal(["incident_opened", "incident_grew", "incident_grew"], (await EventsAsync()).Skip(4));
    }

    [Fact]
    public async Task CreateAsync_DangerInAnIncident_IsToldOfAsATicketToo()
    {
        await ReportAsync(3);

        await CreateAsync(new(NoPower()) { Danger = true });

        Assert.Equal(["ticket_created", "p1_ticket_created"], (await EventsAsync()).Skip(5));
    }

    [Fact]
    public async Task CreateAsync_AttachedTickets_ShowItInTheirActivity()
    {
        var tickets = await ReportAsync(3);

        foreach (var ticket in tickets)
        {
            var activity = await Desk.ListActivityAsync(new() { TicketId = ticket.TicketId }, Cancellation);
            var attached = activity.Entries[^1];
            Assert.Equal((ActivityKind.IncidentAttached, "incident_id", "", tickets[2].IncidentId), (attached.Kind, attached.Field, attached.OldValue, attached.NewValue));
        }
    }

    [Theory]
    [InlineData(14, true)]
    [InlineData(16, false)]
    public async Task CreateAsync_EarlierReports_CountWithinTheWindow(int minutes, bool expected)
    {
        await ReportAsync(2);
        await AgeAsync(TimeSpan.FromMinutes(minutes));

        Assert.Equal(expected, (await ReportAsync(1))[0].IncidentId.Length > 0);
    }

    [Fact]
    public async Task CreateAsync_ReportsOfOtherSites_DoNotCount()
    {
        await ReportAsync(2, "LEB");

        Assert.Empty((await ReportAsync(1))[0].IncidentId);
    }

    [Fact]
    public async Task CreateAsync_OtherFaults_NeitherCountNorJoin()
    {
        await ReportAsync(2);
        var other = new CreateTicketRequest(TestTickets.Minimal()) { Category = Category.MeterIssue };

        Assert.Empty((await CreateAsync(other)).IncidentId);
        await ReportAsync(1);
        Assert.Empty((await CreateAsync(new(other) { RequestId = TestTickets.Id() })).IncidentId);
    }

    [Fact]
    public async Task CreateAsync_ResolvedReports_DoNotCount()
    {
        foreach (var ticket in await ReportAsync(2))
        {
            await ResolveAsync(ticket);
        }

        Assert.Empty((await ReportAsync(1))[0].IncidentId);
    }

    [Fact]
    public async Task CreateAsync_NobodyHasReportedForLong_IsToldOfAsATicketToo()
    {
        var incident = await OpenedAsync();
        await AgeAsync(TimeSpan.FromMinutes(61));

        var late = (await ReportAsync(1))[0];

        Assert.Equal(incident.IncidentId, late.IncidentId);
        Assert.Equal(["ticket_created", "p1_ticket_created"], (await EventsAsync()).Skip(5));
    }

    [Fact]
    public async Task CreateAsync_IncidentIsClosed_CountsAnew()
    {
        await CloseAsync(await OpenedAsync());

        var tickets = await ReportAsync(3);

        Assert.Equal([false, false, true], tickets.Select(ticket => ticket.IncidentId.Length > 0));
    }

    [Fact]
    public async Task CreateAsync_SameRequestAgain_JoinsOnce()
    {
        await ReportAsync(3);
        var request = NoPower();
        var first = await CreateAsync(request);

        Assert.Equal(first, await CreateAsync(request.Clone()));
        Assert.Equal(4, (await IncidentAsync(first.IncidentId)).TicketCount);
    }

    [Fact]
    public async Task CreateAsync_ManyAtOnce_BecomeOneIncidentPerSite()
    {
        string[] sites = ["MAK", "LEB", "GBO"];

        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => CreateAsync(NoPower(sites[i % 3])), Cancellation)));

        var incidents = (await Incidents.ListAsync(new(), Cancellation)).Incidents;
        Assert.Equal(sites.Order(), incidents.Select(incident => incident.SiteId).Order());
        Assert.All(incidents, incident => Assert.Equal((20, 20), (incident.TicketCount, incident.TicketIds.Count)));
        Assert.Equal(3, (await EventsAsync()).Count(type => type == "incident_opened"));
        Assert.Equal(6, (await EventsAsync()).Count(type => type == "ticket_created"));
    }

    private Task<ChangeStatusResponse> ResolveAsync(Ticket ticket) => Get<CustomerCare.Tickets.Domain.TicketChanges>().ChangeStatusAsync(
        new() { RequestId = TestTickets.Id(), TicketId = ticket.TicketId, Status = TicketStatus.Resolved }, Caller, Cancellation);

    public sealed class OnSqlite() : OutageClusteringTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : OutageClusteringTests(DatabaseKind.Postgres);
}
