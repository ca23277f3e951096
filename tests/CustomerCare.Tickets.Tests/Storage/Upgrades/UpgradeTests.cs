using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Storage.Queue;
using CustomerCare.Testing;
using CustomerCare.Tickets.Domain;
using CustomerCare.Tickets.Domain.ServiceLevels;
using CustomerCare.Tickets.Persons;
using CustomerCare.Tickets.Storage;
using CustomerCare.Tickets.Workers;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerCare.Tickets.Tests.Storage.Upgrades;

/// <summary>The service over a database that an earlier version has filled.</summary>
public abstract class UpgradeTests(DatabaseKind kind) : TicketSpecification(kind)
{
    private readonly EarlierTickets _earlier = new();

    private Ticket First => _earlier.Tickets[0];

    private Ticket Closed => _earlier.Tickets[2];

    private protected override Task PrepareAsync(TestDatabase storage) => _earlier.FillAsync(storage, storage.Kind == DatabaseKind.Sqlite ? Time : TimeProvider.System, Cancellation);

    [Fact]
    public async Task GetAsync_TicketFromBefore_IsWhatItWas()
    {
        var found = await Desk.GetAsync(First.TicketId, Cancellation);

        Assert.Equal(First, found.Ticket);
        Assert.Equal(["The transformer hums."], found.Comments.Select(comment => comment.Text));
        Assert.Equal([ActivityKind.Created], (await Desk.ListActivityAsync(new() { TicketId = First.TicketId }, Cancellation)).Entries.Select(entry => entry.Kind));
    }

    [Fact]
    public async Task GetAsync_ClosedBefore_HasATimeForIt()
    {
        var found = (await Desk.GetAsync(Closed.TicketId, Cancellation)).Ticket;

        Assert.Equal(Closed.UpdatedAt, found.ResolvedAt);
        Assert.Equal([First.TicketId, _earlier.Tickets[1].TicketId], (await Desk.ListAsync(new() { OpenOnly = true, Order = TicketOrder.Oldest }, Cancellation)).Tickets.Select(ticket => ticket.TicketId));
    }

    [Fact]
    public async Task ClaimAsync_EventsThatWaited_AreToldInTheirOrder()
    {
        var leases = await new WorkQueue(Database, TicketsExtensions.EventQueue).ClaimAsync(10, Cancellation);

        Assert.Equal(_earlier.EventIds, leases.Select(lease => lease.ItemId));
        var expected = new DispatchEventRequest { EventId = leases[0].ItemId, Event = EventType.TicketCreated, Ticket = First };
        Assert.Equal(expected, await Get<TicketStore>().FindEventAsync(leases[0].ItemId, Cancellation));
    }

    [Fact]
    public async Task CreateAsync_RequestFromBefore_GivesTheFirstAnswer()
    {
        Assert.Equal(First, await CreateAsync(_earlier.FirstRequest));
        Assert.EndsWith("-0004", (await CreateAsync(TestTickets.Minimal())).TicketId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateAsync_ThirdReportOfNoPower_IsOneIncidentWithThoseFromBefore()
    {
        var third = await CreateAsync(new(TestTickets.Minimal()) { Category = Protos.Common.V1.Category.NoPower });

        Assert.NotEmpty(third.IncidentId);
        Assert.Equal(
            [First.TicketId, _earlier.Tickets[1].TicketId, third.TicketId],
            await QueryAsync<string>("SELECT ticket_id FROM tickets WHERE incident_id <> '' ORDER BY ticket_id"));
    }

    [Fact]
    public async Task RunOnceAsync_TicketsFromBefore_AreFoundByTheirWords()
    {
        await new SearchBackfill(Database, Time, NullLogger<SearchBackfill>.Instance).RunOnceAsync(Cancellation);

        Assert.Equal(3, (await Desk.ListAsync(new() { Search = "electricity supply" }, Cancellation)).Tickets.Count);
        Assert.Equal([First.TicketId], (await Desk.ListAsync(new() { Search = "transformer" }, Cancellation)).Tickets.Select(ticket => ticket.TicketId));
    }

    [Fact]
    public async Task UpdateAsync_TicketFromBefore_GoesOnFromItsVersion()
    {
        var changed = await Get<TicketChanges>().ChangeStatusAsync(
            new() { RequestId = TestTickets.Id(), TicketId = First.TicketId, Status = TicketStatus.InProgress, Etag = "1" }, Caller, Cancellation);

        Assert.Equal(("2", TicketStatus.InProgress, EarlierTickets.LinkedNumber), (changed.Ticket.Etag, changed.Ticket.Status, Assert.Single(changed.Ticket.Links).TicketId));
        Assert.Equal(["ticket_created", "ticket_created", "status_changed"], await EventsAsync());
    }

    [Fact]
    public async Task RunAsync_TicketsWithoutDueTimes_AreNotOverdue()
    {
        Assert.Null(await Get<OverdueEscalation>().RunAsync(Cancellation));

        Assert.Equal(0, Assert.Single(await QueryAsync<long>("SELECT COUNT(*) FROM tickets WHERE escalated")));
    }

    [Fact]
    public async Task EraseAsync_PersonFromBefore_IsTakenOutOfWhatWaits()
    {
        var admin = new TicketCaller(TestCallers.Session(new Person("u-9", "Lineo Admin", "admin"), Scopes.Admin), "10.0.0.9");
        await Get<PersonalDataDesk>().EraseAsync(new() { RequestId = TestTickets.Id(), Phone = First.ReporterPhone }, admin, Cancellation);

        var waiting = await Get<TicketStore>().FindEventAsync(_earlier.EventIds.First(), Cancellation);
        Assert.Equal(("[erased]", "", "[erased]"), (waiting!.Ticket.ReportedBy, waiting.Ticket.ReporterPhone, (await CreateAsync(_earlier.FirstRequest)).ReportedBy));
    }

    public sealed class OnSqlite() : UpgradeTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : UpgradeTests(DatabaseKind.Postgres);
}
