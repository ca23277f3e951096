using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;

namespace CustomerCare.Tickets.Tests.Domain.Life;

public abstract class EscalateTicketTests(DatabaseKind kind) : LifeSpecification(kind)
{
    [Theory]
    [InlineData(Priority.P4, Priority.Unspecified, Priority.P3)]
    [InlineData(Priority.P2, Priority.Unspecified, Priority.P1)]
    [InlineData(Priority.P1, Priority.Unspecified, Priority.P1)]
    [InlineData(Priority.P4, Priority.P1, Priority.P1)]
    [InlineData(Priority.P2, Priority.P2, Priority.P2)]
    [InlineData(Priority.P2, Priority.P4, Priority.P2)]
    public async Task EscalateAsync_Priority_IsRaisedAndNeverLowered(Priority before, Priority wanted, Priority expected)
    {
        var ticket = await CreateAsync(before);

        var after = await EscalateAsync(TestChanges.Escalate(ticket.TicketId, wanted));

        Assert.Equal((true, 1, expected), (after.Escalated, after.EscalationLevel, after.Priority));
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0, 3, 3)]
    [InlineData(3, 0, 4)]
    [InlineData(3, 2, 4)]
    [InlineData(3, 3, 4)]
    [InlineData(9, 9, 10)]
    public async Task EscalateAsync_Level_IsAlwaysAHigherOne(int before, int wanted, int expected)
    {
        var ticketId = (await CreateAsync()).TicketId;
        if (before > 0)
        {
            await EscalateAsync(AtLevel(ticketId, before));
        }

        Assert.Equal(expected, (await EscalateAsync(AtLevel(ticketId, wanted))).EscalationLevel);
    }

    [Fact]
    public async Task EscalateAsync_Danger_IsP1AndMarked()
    {
        var request = TestChanges.Escalate((await CreateAsync(Priority.P4)).TicketId, Priority.P3);
        request.Danger = true;

        var after = await EscalateAsync(request);

        Assert.Equal((true, Priority.P1), (after.Danger, after.Priority));
    }

    [Fact]
    public async Task EscalateAsync_InACustomersName_IsActivityWithTheReason()
    {
        var request = TestChanges.Escalate((await CreateAsync(Priority.P2)).TicketId);
        (request.Danger, request.Actor) = (true, Thabo);

        var ticket = await EscalateAsync(request);

        var entries = (await ActivityAsync(ticket.TicketId)).Skip(1).ToList();
        Assert.Equal(
            [
                (ActivityKind.Escalated, "escalation_level", "0", "1"),
                (ActivityKind.PriorityChanged, "priority", "P2", "P1"),
                (ActivityKind.FieldChanged, "danger", "false", "true"),
            ],
            entries.Select(entry => (entry.Kind, entry.Field, entry.OldValue, entry.NewValue)));
        Assert.All(entries, entry => Assert.Equal((Thabo, "Nobody has come.", ticket.UpdatedAt), (entry.Actor, entry.Note, entry.CreatedAt)));
        Assert.Equal("escalation_level priority danger", (await LinesAsync())[^1].Details["fields"]);
    }

    [Fact]
    public async Task EscalateAsync_PriorityRises_TellsOfTheEscalationFirst()
    {
        var ticket = await CreateAsync(Priority.P2);

        var after = await EscalateAsync(TestChanges.Escalate(ticket.TicketId));

        var told = await ToldSinceAsync(ticket);
        Assert.Equal([EventType.Escalated, EventType.PriorityChanged], told.Select(each => each.Event));
        Assert.All(told, each => Assert.Equal((after, "Nobody has come."), (each.Ticket, each.Values["reason"])));
    }

    [Fact]
    public async Task EscalateAsync_AgainAndAgain_TellsOfEach()
    {
        var ticket = await CreateAsync(Priority.P1);
        for (var i = 0; i < 12; i++)
        {
            await EscalateAsync(TestChanges.Escalate(ticket.TicketId));
        }

        Assert.Equal(12, (await ToldSinceAsync(ticket)).Count(told => told.Event == EventType.Escalated));
    }

    [Theory]
    [InlineData(TicketStatus.Resolved)]
    [InlineData(TicketStatus.Closed)]
    public async Task EscalateAsync_WhatIsOver_IsRefused(TicketStatus status)
    {
        var ticket = await StatusAsync(await CreateAsync(), status);

        var refused = await RefusedAsync(() => EscalateAsync(TestChanges.Escalate(ticket.TicketId)));

        Assert.Equal((ErrorKind.FailedPrecondition, "TICKET_RESOLVED"), (refused.Kind, refused.Reason));
        Assert.Equal(ticket, await ReadAsync(ticket.TicketId));
    }

    [Theory]
    [InlineData("reason", "", 0, 0)]
    [InlineData("reason", "a\0b", 0, 0)]
    [InlineData("level", "why", -1, 0)]
    [InlineData("level", "why", 10, 0)]
    [InlineData("priority", "why", 0, 9)]
    public async Task EscalateAsync_WrongField_NamesIt(string field, string reason, int level, int priority)
    {
        var request = AtLevel("MAK-2026-0001", level);
        (request.Reason, request.Priority) = (reason, (Priority)priority);

        var refused = await RefusedAsync(() => EscalateAsync(request));

        Assert.Equal((ErrorKind.InvalidArgument, field), (refused.Kind, refused.Field));
    }

    private static EscalateTicketRequest AtLevel(string ticketId, int level)
    {
        var request = TestChanges.Escalate(ticketId);
        request.Level = level;
        return request;
    }

    public sealed class OnSqlite() : EscalateTicketTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : EscalateTicketTests(DatabaseKind.Postgres);
}
