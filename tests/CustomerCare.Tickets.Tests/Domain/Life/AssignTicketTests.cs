using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;

namespace CustomerCare.Tickets.Tests.Domain.Life;

public abstract class AssignTicketTests(DatabaseKind kind) : LifeSpecification(kind)
{
    [Theory]
    [InlineData(TicketStatus.Reported, TicketStatus.Assigned)]
    [InlineData(TicketStatus.Triaged, TicketStatus.Assigned)]
    [InlineData(TicketStatus.InProgress, TicketStatus.InProgress)]
    [InlineData(TicketStatus.Resolved, TicketStatus.Resolved)]
    public async Task AssignAsync_Somebody_MovesOnWhatNobodyHasTakenUp(TicketStatus before, TicketStatus expected)
    {
        var ticket = await CreateAsync();
        await StatusAsync(ticket, before);

        var after = await AssignAsync(TestChanges.Assign(ticket.TicketId, " Team Leribe "));

        Assert.Equal(("Team Leribe", expected), (after.AssignedTo, after.Status));
    }

    [Fact]
    public async Task AssignAsync_Somebody_IsActivityOfBothFieldsAndOneEvent()
    {
        var ticket = await CreateAsync();

        await AssignAsync(TestChanges.Assign(ticket.TicketId, "Team Leribe"), Staff);

        Assert.Equal(
            [(ActivityKind.StatusChanged, "reported", "assigned"), (ActivityKind.Assigned, "", "Team Leribe")],
            (await ActivityAsync(ticket.TicketId)).Skip(1).Select(entry => (entry.Kind, entry.OldValue, entry.NewValue)));
        Assert.Equal([EventType.StatusChanged], (await ToldSinceAsync(ticket)).Select(told => told.Event));
        Assert.Equal("status assigned_to", (await LinesAsync())[^1].Details["fields"]);
    }

    [Fact]
    public async Task AssignAsync_SomebodyElse_NamesBoth()
    {
        var ticket = await CreateAsync();
        await AssignAsync(TestChanges.Assign(ticket.TicketId, "Team Leribe"));

        await AssignAsync(TestChanges.Assign(ticket.TicketId, "Mpho"));

        var entry = (await ActivityAsync(ticket.TicketId))[^1];
        Assert.Equal((ActivityKind.Assigned, "Team Leribe", "Mpho"), (entry.Kind, entry.OldValue, entry.NewValue));
        Assert.Single(await ToldSinceAsync(ticket));
    }

    [Theory]
    [InlineData("", TicketStatus.Assigned, TicketStatus.Triaged)]
    [InlineData("   ", TicketStatus.Assigned, TicketStatus.Triaged)]
    [InlineData("", TicketStatus.InProgress, TicketStatus.InProgress)]
    public async Task AssignAsync_Nobody_TakesTheResponsibilityAway(string nobody, TicketStatus status, TicketStatus expected)
    {
        var ticket = await CreateAsync();
        await AssignAsync(TestChanges.Assign(ticket.TicketId, "Mpho"));
        await StatusAsync(ticket, status);

        var after = await AssignAsync(TestChanges.Assign(ticket.TicketId, nobody));

        Assert.Equal(("", expected), (after.AssignedTo, after.Status));
    }

    [Fact]
    public async Task UpdateAsync_AssignedToWithAStatus_KeepsThatStatus()
    {
        var ticket = await CreateAsync();

        var after = await UpdateAsync(TestChanges.Update(
            new Ticket { TicketId = ticket.TicketId, AssignedTo = "Mpho", Status = TicketStatus.Triaged }, "assigned_to", "status"));

        Assert.Equal(("Mpho", TicketStatus.Triaged), (after.AssignedTo, after.Status));
    }

    [Fact]
    public async Task AssignAsync_InACustomersName_IsDenied()
    {
        var request = TestChanges.Assign((await CreateAsync()).TicketId, "Mpho");
        request.Actor = Thabo;

        Assert.Equal(ErrorKind.PermissionDenied, (await RefusedAsync(() => AssignAsync(request))).Kind);
    }

    [Theory]
    [InlineData("ticket_id", " ", "Mpho")]
    [InlineData("assigned_to", "MAK-2026-0001", "a\0b")]
    public async Task AssignAsync_WrongField_NamesIt(string field, string ticketId, string to) =>
        Assert.Equal(field, (await RefusedAsync(() => AssignAsync(TestChanges.Assign(ticketId, to)))).Field);

    [Fact]
    public async Task AssignAsync_LongName_IsRefused() =>
        Assert.Equal("assigned_to", (await RefusedAsync(() => AssignAsync(TestChanges.Assign("MAK-2026-0001", new string('x', 201))))).Field);

    public sealed class OnSqlite() : AssignTicketTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : AssignTicketTests(DatabaseKind.Postgres);
}
