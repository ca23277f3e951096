using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;
using CustomerCare.Tickets.Domain;

namespace CustomerCare.Tickets.Tests.Domain.Incidents;

public abstract class IncidentDeskTests(DatabaseKind kind) : IncidentSpecification(kind)
{
    [Fact]
    public async Task AttachAsync_AnyTicketOfTheSite_BecomesPartOfIt()
    {
        var incident = await OpenedAsync();
        var ticket = await CreateAsync(TestTickets.Minimal());

        var attached = await AttachAsync(incident, ticket);

        Assert.Equal((incident.IncidentId, 4), (attached.Ticket.IncidentId, attached.Incident.TicketCount));
        Assert.Equal([.. incident.TicketIds, ticket.TicketId], attached.Incident.TicketIds);
        Assert.Equal(ActivityKind.IncidentAttached, (await ActivityAsync(ticket))[^1].Kind);
    }

    [Fact]
    public async Task AttachAsync_TicketOfAClosedIncident_LeavesThatOne()
    {
        var old = await OpenedAsync();
        await CloseAsync(old);
        var incident = await OpenedAsync();

        await AttachAsync(incident, await TicketAsync(old.TicketIds[0]));

        Assert.Equal((2, 4), ((await IncidentAsync(old.IncidentId)).TicketCount, (await IncidentAsync(incident.IncidentId)).TicketCount));
        Assert.Equal(
            [(ActivityKind.IncidentDetached, old.IncidentId, ""), (ActivityKind.IncidentAttached, "", incident.IncidentId)],
            (await ActivityAsync(await TicketAsync(old.TicketIds[0]))).TakeLast(2).Select(entry => (entry.Kind, entry.OldValue, entry.NewValue)));
    }

    [Fact]
    public async Task AttachAsync_PartOfItAlready_ChangesNothing()
    {
        var incident = await OpenedAsync();

        var attached = await AttachAsync(incident, await TicketAsync(incident.TicketIds[0]));

        Assert.Equal(incident, attached.Incident);
    }

    [Fact]
    public async Task AttachAsync_TicketOfAnotherSite_IsRefused()
    {
        var incident = await OpenedAsync();
        var ticket = await CreateAsync(TestTickets.Minimal("LEB"));

        await RefusedAsync(() => AttachAsync(incident, ticket), ErrorKind.FailedPrecondition, "INCIDENT_OF_ANOTHER_SITE");
        Assert.Empty((await TicketAsync(ticket.TicketId)).IncidentId);
    }

    [Fact]
    public async Task AttachAsync_IncidentIsClosed_IsRefused()
    {
        var incident = await OpenedAsync();
        await CloseAsync(incident);

        await RefusedAsync(async () => await AttachAsync(incident, await CreateAsync(TestTickets.Minimal())), ErrorKind.FailedPrecondition, "INCIDENT_CLOSED");
    }

    [Fact]
    public async Task AttachAsync_VersionIsOld_IsRefused()
    {
        var incident = await OpenedAsync();
        await ReportAsync(1);
        var ticket = await CreateAsync(TestTickets.Minimal());

        await RefusedAsync(() => AttachAsync(incident, ticket, incident.Etag), ErrorKind.Aborted, "INCIDENT_CHANGED");
    }

    [Fact]
    public async Task AttachAsync_UnknownIncidentOrTicket_IsNotFound()
    {
        var incident = await OpenedAsync();

        await RefusedAsync(() => AttachAsync(new() { IncidentId = "INC-1" }, new() { TicketId = incident.TicketIds[0] }), ErrorKind.NotFound, "INCIDENT_NOT_FOUND");
        await RefusedAsync(() => AttachAsync(incident, new() { TicketId = "MAK-2026-7777" }), ErrorKind.NotFound, "TICKET_NOT_FOUND");
    }

    [Fact]
    public async Task AttachAndCloseAsync_InACustomersName_AreRefused()
    {
        var incident = await OpenedAsync();
        var ticket = await CreateAsync(TestTickets.Minimal());
        var thabo = new Actor { Type = ActorType.Customer, Id = "MAK-0001" };

        await RefusedAsync(
            () => Incidents.AttachAsync(new() { RequestId = TestTickets.Id(), IncidentId = incident.IncidentId, TicketId = ticket.TicketId, Actor = thabo }, Caller, Cancellation),
            ErrorKind.PermissionDenied,
            "FIELD_NOT_THEIRS");
        await RefusedAsync(
            () => Incidents.CloseAsync(new() { RequestId = TestTickets.Id(), IncidentId = incident.IncidentId, Actor = thabo }, Caller, Cancellation),
            ErrorKind.PermissionDenied,
            "FIELD_NOT_THEIRS");
        Assert.Equal(incident, await IncidentAsync(incident.IncidentId));
    }

    [Fact]
    public async Task DetachAsync_PartOfIt_TakesItOut()
    {
        var incident = await OpenedAsync();

        var detached = await DetachAsync(incident, incident.TicketIds[1]);

        Assert.Equal(("", 2), (detached.Ticket.IncidentId, detached.Incident.TicketCount));
        Assert.Equal([incident.TicketIds[0], incident.TicketIds[2]], detached.Incident.TicketIds);
    }

    [Fact]
    public async Task DetachAsync_SameRequestAgain_GivesTheFirstAnswerAgain()
    {
        var incident = await OpenedAsync();
        var request = new DetachTicketRequest { RequestId = TestTickets.Id(), IncidentId = incident.IncidentId, TicketId = incident.TicketIds[0] };

        var first = await Incidents.DetachAsync(request, Caller, Cancellation);

        Assert.Equal(first, await Incidents.DetachAsync(request.Clone(), Caller, Cancellation));
        Assert.Equal(2, (await IncidentAsync(incident.IncidentId)).TicketCount);
    }

    [Fact]
    public async Task DetachAsync_NotPartOfIt_IsRefused()
    {
        var incident = await OpenedAsync();
        var ticket = await CreateAsync(TestTickets.Minimal());

        await RefusedAsync(() => DetachAsync(incident, ticket.TicketId), ErrorKind.FailedPrecondition, "NOT_IN_INCIDENT");
    }

    [Fact]
    public async Task DetachAsync_LastTicket_ClosesTheIncident()
    {
        var incident = await OpenedAsync();

        foreach (var ticketId in incident.TicketIds)
        {
            await DetachAsync(incident, ticketId);
        }

        var closed = await IncidentAsync(incident.IncidentId);
        Assert.Equal((IncidentStatus.Closed, 0), (closed.Status, closed.TicketCount));
        Assert.Equal("incident_closed", (await EventsAsync())[^1]);
    }

    [Fact]
    public async Task CloseAsync_TicketsAreNotToBeResolved_InformsEveryCustomerAndLeavesTheTickets()
    {
        var incident = await OpenedAsync();

        var closed = (await CloseAsync(incident)).Incident;

        Assert.Equal((IncidentStatus.Closed, "Fuse replaced."), (closed.Status, closed.Resolution));
        Assert.NotNull(closed.ClosedAt);
        Assert.Equal(["incident_closed", "outage_ended", "outage_ended", "outage_ended"], (await EventsAsync()).Skip(5));
        Assert.Equal(TicketStatus.Reported, (await TicketAsync(incident.TicketIds[0])).Status);
    }

    [Fact]
    public async Task CloseAsync_TicketsAreToBeResolved_ResolvesThemWithTheReason()
    {
        var incident = await OpenedAsync();

        await CloseAsync(incident, resolve: true);

        foreach (var ticketId in incident.TicketIds)
        {
            var ticket = await TicketAsync(ticketId);
            Assert.Equal(TicketStatus.Resolved, ticket.Status);
            Assert.Equal("Fuse replaced.", (await ActivityAsync(ticket)).Single(entry => entry.Kind == ActivityKind.StatusChanged).Note);
        }

        Assert.Equal(
            ["status_changed", "status_changed", "status_changed", "incident_closed", "outage_ended", "outage_ended", "outage_ended"],
            (await EventsAsync()).Skip(5));
    }

    [Fact]
    public async Task CloseAsync_TicketIsClosedAlready_StaysAsItIs()
    {
        var incident = await OpenedAsync();
        await ChangeStatusAsync(incident.TicketIds[0], TicketStatus.Closed);

        await CloseAsync(incident, resolve: true);

        Assert.Equal(TicketStatus.Closed, (await TicketAsync(incident.TicketIds[0])).Status);
    }

    [Fact]
    public async Task CloseAsync_Twice_IsRefused()
    {
        var incident = await OpenedAsync();
        await CloseAsync(incident);

        await RefusedAsync(() => CloseAsync(incident), ErrorKind.FailedPrecondition, "INCIDENT_CLOSED");
    }

    [Fact]
    public async Task ChangeStatusAsync_LastOpenTicketIsResolved_ClosesTheIncidentOnce()
    {
        var incident = await OpenedAsync();

        await Task.WhenAll(incident.TicketIds.Select(ticketId => Task.Run(() => ChangeStatusAsync(ticketId, TicketStatus.Resolved), Cancellation)));

        var closed = await IncidentAsync(incident.IncidentId);
        Assert.Equal((IncidentStatus.Closed, "All its tickets are resolved."), (closed.Status, closed.Resolution));
        Assert.Single(await EventsAsync(), "incident_closed");
        Assert.Equal(3, (await EventsAsync()).Count(type => type == "outage_ended"));
    }

    [Fact]
    public async Task UpdateAsync_TicketMovesToAnotherSite_LeavesTheIncident()
    {
        var incident = await OpenedAsync();

        var moved = await Get<TicketChanges>().UpdateAsync(
            new() { RequestId = TestTickets.Id(), Ticket = new() { TicketId = incident.TicketIds[0], SiteId = "LEB" }, UpdateMask = new() { Paths = { "site_id" } } },
            Caller,
            Cancellation);

        Assert.Empty(moved.Ticket.IncidentId);
        Assert.Equal(2, (await IncidentAsync(incident.IncidentId)).TicketCount);
    }

    [Fact]
    public async Task ListAsync_SeveralIncidents_PagesNewestFirst()
    {
        var expected = new List<string>();
        foreach (var site in (string[])["MAK", "LEB", "GBO", "SEB"])
        {
            expected.Insert(0, (await OpenedAsync(site)).IncidentId);
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        var found = new List<string>();
        var request = new ListIncidentsRequest { PageSize = 3 };
        do
        {
            var page = await Incidents.ListAsync(request, Cancellation);
            found.AddRange(page.Incidents.Select(incident => incident.IncidentId));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(expected, found);
    }

    [Fact]
    public async Task ListAsync_SiteAndStatus_FilterTogether()
    {
        var closed = await OpenedAsync();
        await CloseAsync(closed);
        var open = await OpenedAsync();
        await OpenedAsync("LEB");

        Assert.Equal([open.IncidentId], await ListAsync(new() { SiteId = "mak", Status = IncidentStatus.Open }));
        Assert.Equal([closed.IncidentId], await ListAsync(new() { SiteId = "MAK", Status = IncidentStatus.Closed }));
    }

    [Fact]
    public async Task ListAsync_WrongToken_IsRefused() =>
        await RefusedAsync(() => ListAsync(new() { PageToken = "?" }), ErrorKind.InvalidArgument, "PAGE_TOKEN_INVALID");

    private Task<AttachTicketResponse> AttachAsync(Incident incident, Ticket ticket, string etag = "") => Incidents.AttachAsync(
        new() { RequestId = TestTickets.Id(), IncidentId = incident.IncidentId, TicketId = ticket.TicketId, Etag = etag }, Caller, Cancellation);

    private Task<DetachTicketResponse> DetachAsync(Incident incident, string ticketId) => Incidents.DetachAsync(
        new() { RequestId = TestTickets.Id(), IncidentId = incident.IncidentId, TicketId = ticketId }, Caller, Cancellation);

    private Task<ChangeStatusResponse> ChangeStatusAsync(string ticketId, TicketStatus status) => Get<TicketChanges>().ChangeStatusAsync(
        new() { RequestId = TestTickets.Id(), TicketId = ticketId, Status = status }, Caller, Cancellation);

    private async Task<IEnumerable<string>> ListAsync(ListIncidentsRequest request) =>
        (await Incidents.ListAsync(request, Cancellation)).Incidents.Select(incident => incident.IncidentId);

    private async Task<IReadOnlyList<ActivityEntry>> ActivityAsync(Ticket ticket) =>
        (await Desk.ListActivityAsync(new() { TicketId = ticket.TicketId }, Cancellation)).Entries;

    private static async Task RefusedAsync<T>(Func<Task<T>> call, ErrorKind kind, string reason)
    {
        var error = await Assert.ThrowsAsync<CareException>(call);
        Assert.Equal((kind, reason), (error.Kind, error.Reason));
    }

    public sealed class OnSqlite() : IncidentDeskTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : IncidentDeskTests(DatabaseKind.Postgres);
}
