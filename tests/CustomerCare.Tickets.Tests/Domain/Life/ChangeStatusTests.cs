using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;

namespace CustomerCare.Tickets.Tests.Domain.Life;

public abstract class ChangeStatusTests(DatabaseKind kind) : LifeSpecification(kind)
{
    [Fact]
    public async Task ChangeStatusAsync_Allowed_MovesTheTicketAndNothingElse()
    {
        var before = await CreateAsync(TestTickets.Full());
        Time.Advance(TimeSpan.FromMinutes(1));

        var after = await StatusAsync(before, TicketStatus.InProgress);

        var expected = new Ticket(before) { Status = TicketStatus.InProgress, Etag = "2", UpdatedAt = after.UpdatedAt, RespondedAt = after.UpdatedAt };
        Assert.Equal(expected, after);
        Assert.True(after.UpdatedAt > before.UpdatedAt);
        Assert.Equal(after, await ReadAsync(before.TicketId));
    }

    [Fact]
    public async Task ChangeStatusAsync_ByAPerson_IsActivityWithBeforeAfterWhoAndWhy()
    {
        var request = TestChanges.Status((await CreateAsync()).TicketId, TicketStatus.Pending);
        request.Note = "Waits for a fuse.";

        var ticket = (await Changes.ChangeStatusAsync(request, Staff, Cancellation)).Ticket;

        var entry = (await ActivityAsync(ticket.TicketId))[^1];
        var expected = new ActivityEntry
        {
            ActivityId = entry.ActivityId,
            TicketId = ticket.TicketId,
            Kind = ActivityKind.StatusChanged,
            Actor = Palesa,
            ActorRole = "dispatcher",
            Source = "portal",
            CreatedAt = ticket.UpdatedAt,
            Field = "status",
            OldValue = "reported",
            NewValue = "pending",
            Note = "Waits for a fuse.",
        };
        Assert.Equal(expected, entry);
    }

    [Fact]
    public async Task ChangeStatusAsync_Allowed_IsToldWithTheStatusBefore()
    {
        var ticket = await CreateAsync();
        var request = TestChanges.Status(ticket.TicketId, TicketStatus.Pending);
        request.Note = "Waits for a fuse.";

        var after = (await Changes.ChangeStatusAsync(request, Caller, Cancellation)).Ticket;

        var told = Assert.Single(await ToldSinceAsync(ticket));
        var expected = new DispatchEventRequest
        {
            EventId = $"{ticket.TicketId}.status_changed.2",
            Event = EventType.StatusChanged,
            Ticket = after,
            Values = { ["old_status"] = "reported", ["reason"] = "Waits for a fuse." },
        };
        Assert.Equal(expected, told);
    }

    [Fact]
    public async Task ChangeStatusAsync_Allowed_IsALineForTheAuditLogWithoutTheNote()
    {
        var request = TestChanges.Status((await CreateAsync(Priority.P2)).TicketId, TicketStatus.Pending);
        request.Note = "Waits for a fuse.";

        await Changes.ChangeStatusAsync(request, Staff, Cancellation);

        var line = (await LinesAsync())[^1];
        Assert.Equal(("ticket.update", request.TicketId, Palesa), (line.Action, line.ResourceId, line.Actor));
        Assert.Equal(
            new Dictionary<string, string> { ["site_id"] = "MAK", ["priority"] = "P2", ["fields"] = "status", ["om_source"] = "portal", ["role"] = "dispatcher" },
            line.Details);
    }

    [Fact]
    public async Task ChangeStatusAsync_TheSameAsNow_WritesNothing()
    {
        var ticket = await StatusAsync(await CreateAsync(), TicketStatus.Triaged);

        Assert.Equal(ticket, await StatusAsync(ticket, TicketStatus.Triaged));
        Assert.Equal(2, (await ActivityAsync(ticket.TicketId)).Count);
        Assert.Equal(["ticket_created", "status_changed"], await EventsAsync());
    }

    [Fact]
    public async Task ChangeStatusAsync_NotAllowed_WritesNothing()
    {
        var ticket = await CreateAsync();
        var written = await WrittenAsync();

        var refused = await RefusedAsync(() => StatusAsync(ticket, TicketStatus.Verified));

        Assert.Equal((ErrorKind.FailedPrecondition, "STATUS_CHANGE_NOT_ALLOWED"), (refused.Kind, refused.Reason));
        Assert.Equal(written, await WrittenAsync());
        Assert.Equal(ticket, await ReadAsync(ticket.TicketId));
    }

    [Fact]
    public async Task ChangeStatusAsync_CustomerReopens_GoesOn()
    {
        var ticket = await StatusAsync(await CreateAsync(), TicketStatus.Resolved);
        var request = TestChanges.Status(ticket.TicketId, TicketStatus.InProgress);
        request.Actor = Thabo;

        await Changes.ChangeStatusAsync(request, Caller, Cancellation);

        Assert.Equal((Thabo, "resolved", "in_progress"), (await ActivityAsync(ticket.TicketId))[^1] is var entry ? (entry.Actor, entry.OldValue, entry.NewValue) : default);
    }

    [Fact]
    public async Task ChangeStatusAsync_CustomerCloses_IsDenied()
    {
        var request = TestChanges.Status((await CreateAsync()).TicketId, TicketStatus.Closed);
        request.Actor = Thabo;

        Assert.Equal(ErrorKind.PermissionDenied, (await RefusedAsync(() => Changes.ChangeStatusAsync(request, Caller, Cancellation))).Kind);
    }

    [Theory]
    [InlineData(TicketStatus.Resolved)]
    [InlineData(TicketStatus.Closed)]
    public async Task ChangeStatusAsync_Over_KeepsWhenItFirstWas(TicketStatus first)
    {
        var over = await StatusAsync(await CreateAsync(), first);
        Time.Advance(TimeSpan.FromHours(1));

        var later = first == TicketStatus.Closed ? over : await StatusAsync(over, TicketStatus.Verified);

        Assert.Equal(over.UpdatedAt, over.ResolvedAt);
        Assert.Equal(over.ResolvedAt, later.ResolvedAt);
    }

    [Fact]
    public async Task ChangeStatusAsync_ReopenedAndResolvedAgain_HasTheLaterTime()
    {
        var first = await StatusAsync(await CreateAsync(), TicketStatus.Resolved);
        Time.Advance(TimeSpan.FromHours(1));

        var reopened = await StatusAsync(first, TicketStatus.InProgress);
        var second = await StatusAsync(reopened, TicketStatus.Resolved);

        Assert.Null(reopened.ResolvedAt);
        Assert.True(second.ResolvedAt > first.ResolvedAt);
    }

    [Fact]
    public async Task ChangeStatusAsync_Resolved_IsEscalatedNoMoreButKeepsItsLevel()
    {
        var ticket = await CreateAsync();
        await EscalateAsync(TestChanges.Escalate(ticket.TicketId));

        var resolved = await StatusAsync(ticket, TicketStatus.Resolved);

        Assert.Equal((false, 1), (resolved.Escalated, resolved.EscalationLevel));
    }

    [Theory]
    [InlineData("ticket_id", "", 1)]
    [InlineData("ticket_id", "a\0b", 1)]
    [InlineData("status", "MAK-2026-0001", 0)]
    [InlineData("status", "MAK-2026-0001", 99)]
    public async Task ChangeStatusAsync_WrongField_NamesIt(string field, string ticketId, int status)
    {
        var refused = await RefusedAsync(() => Changes.ChangeStatusAsync(TestChanges.Status(ticketId, (TicketStatus)status), Caller, Cancellation));

        Assert.Equal((ErrorKind.InvalidArgument, field), (refused.Kind, refused.Field));
    }

    [Theory]
    [InlineData(10_001, 'x')]
    [InlineData(1, '\0')]
    public async Task ChangeStatusAsync_NoteThatCannotBeKept_NamesIt(int length, char character)
    {
        var request = TestChanges.Status((await CreateAsync()).TicketId, TicketStatus.Triaged);
        request.Note = new string(character, length);

        var refused = await RefusedAsync(() => Changes.ChangeStatusAsync(request, Caller, Cancellation));

        Assert.Equal((ErrorKind.InvalidArgument, "note"), (refused.Kind, refused.Field));
    }

    [Fact]
    public async Task ChangeStatusAsync_UnknownTicket_IsNotFound()
    {
        var refused = await RefusedAsync(() => Changes.ChangeStatusAsync(TestChanges.Status("MAK-2026-0001", TicketStatus.Triaged), Caller, Cancellation));

        Assert.Equal((ErrorKind.NotFound, "TICKET_NOT_FOUND"), (refused.Kind, refused.Reason));
    }

    public sealed class OnSqlite() : ChangeStatusTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : ChangeStatusTests(DatabaseKind.Postgres);
}
