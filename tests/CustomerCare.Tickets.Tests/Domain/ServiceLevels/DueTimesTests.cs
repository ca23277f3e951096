using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Calendar;
using CustomerCare.Testing;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Tickets.Tests.Domain.ServiceLevels;

public abstract class DueTimesTests(DatabaseKind kind) : ServiceLevelSpecification(kind)
{
    private static readonly WorkingCalendar Lesotho = new CalendarOptions("Tickets:Calendar").TryBuild(new TicketsOptions().Zone)!;

    private protected override void Configure(TicketsOptions options) => options.ServiceLevels.P4.Response = null;

    [Theory]
    [InlineData(Priority.P1, 1, 8)]
    [InlineData(Priority.P2, 4, 48)]
    public async Task CreateAsync_AroundTheClock_IsDueAfterThoseHours(Priority priority, int response, int resolution)
    {
        var ticket = await CreateAsync(priority);

        Assert.Equal((ticket.ReportedAt + Hours(response), ticket.ReportedAt + Hours(resolution)), (ticket.ResponseDueAt, ticket.ResolutionDueAt));
    }

    [Fact]
    public async Task CreateAsync_WorkingHours_IsDueByTheCalendar()
    {
        var ticket = await CreateAsync(Priority.P3);

        Assert.Equal((Working(ticket.ReportedAt, 9), Working(ticket.ReportedAt, 45)), (ticket.ResponseDueAt, ticket.ResolutionDueAt));
    }

    [Fact]
    public async Task CreateAsync_NoTarget_IsNeverDue()
    {
        var ticket = await CreateAsync(Priority.P4);

        Assert.Null(ticket.ResponseDueAt);
        Assert.NotNull(ticket.ResolutionDueAt);
        Assert.Equal(ticket, await FindAsync(ticket.TicketId));
    }

    [Fact]
    public async Task UpdateAsync_PriorityOfATicketNobodyHasTakenUp_SetsBothFromTheReport()
    {
        var ticketId = (await CreateAsync(Priority.P1)).TicketId;
        await AgeAsync(ticketId, hours: 3);

        var after = await SetPriorityAsync(ticketId, Priority.P2);

        Assert.Equal((after.ReportedAt + Hours(4), after.ReportedAt + Hours(48)), (after.ResponseDueAt, after.ResolutionDueAt));
        Assert.Equal(after, await FindAsync(ticketId));
    }

    [Fact]
    public async Task UpdateAsync_PriorityWithoutTarget_TakesTheDueTimeAway()
    {
        var ticketId = (await CreateAsync(Priority.P1)).TicketId;

        Assert.Null((await SetPriorityAsync(ticketId, Priority.P4)).ResponseDueAt);
    }

    [Fact]
    public async Task UpdateAsync_PriorityByWhoeverTakesItUp_LeavesTheResponseAsItWasPromised()
    {
        var before = await CreateAsync(Priority.P2);

        var after = await SetPriorityAsync(before.TicketId, Priority.P1, Dispatcher);

        Assert.Equal((before.ResponseDueAt, after.ReportedAt + Hours(8)), (after.ResponseDueAt, after.ResolutionDueAt));
    }

    [Fact]
    public async Task ChangeStatusAsync_Reopened_IsDueFromTheReopening()
    {
        var ticketId = await CreateOldAsync(hours: 30);
        var resolved = (await MoveAsync(ticketId, TicketStatus.Resolved)).Ticket;

        var reopened = (await MoveAsync(ticketId, TicketStatus.InProgress)).Ticket;

        Assert.Equal((resolved.ResponseDueAt, reopened.UpdatedAt + Hours(8)), (reopened.ResponseDueAt, reopened.ResolutionDueAt));
    }

    [Fact]
    public async Task UpdateAsync_PriorityOfAReopenedTicket_CountsFromTheReopening()
    {
        var ticketId = await CreateOldAsync(hours: 30);
        await MoveAsync(ticketId, TicketStatus.Resolved);
        var reopened = (await MoveAsync(ticketId, TicketStatus.InProgress)).Ticket;

        var after = await SetPriorityAsync(ticketId, Priority.P2);

        Assert.Equal(reopened.UpdatedAt + Hours(48), after.ResolutionDueAt);
    }

    private static Duration Hours(double hours) => Duration.FromTimeSpan(TimeSpan.FromHours(hours));

    private static Timestamp Working(Timestamp from, double hours) => Lesotho.Add(from.ToDateTime(), TimeSpan.FromHours(hours)).ToTimestamp();

    public sealed class OnSqlite() : DueTimesTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : DueTimesTests(DatabaseKind.Postgres);
}
