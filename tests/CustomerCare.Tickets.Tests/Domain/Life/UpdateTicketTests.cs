using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;
using CustomerCare.Tickets.Domain;

namespace CustomerCare.Tickets.Tests.Domain.Life;

public abstract class UpdateTicketTests(DatabaseKind kind) : LifeSpecification(kind)
{
    // Every field that can be changed: a new value, and how it was and is written in the activity.
    private static readonly (string Field, ActivityKind Kind, string Before, string After)[] Fields =
    [
        ("site_id", ActivityKind.FieldChanged, "MAK", "LEB"),
        ("status", ActivityKind.StatusChanged, "reported", "pending"),
        ("priority", ActivityKind.PriorityChanged, "P2", "P4"),
        ("category", ActivityKind.FieldChanged, "equipment-failure", "billing"),
        ("ticket_class", ActivityKind.FieldChanged, "customer_grievance", "asset_fault"),
        ("ticket_type", ActivityKind.FieldChanged, "corrective", "preventive"),
        ("equipment_category", ActivityKind.FieldChanged, "electrical", "civil"),
        ("fault_description", ActivityKind.FieldChanged, "No electricity supply at the customer's premises.", "A fuse has blown."),
        ("reported_by", ActivityKind.FieldChanged, "Thabo Mokhesi", "Lineo Sefali"),
        ("reporter_phone", ActivityKind.FieldChanged, "26658001234", "26662001234"),
        ("customer_id", ActivityKind.FieldChanged, "MAK-0001", "LEB-0002"),
        ("account_number", ActivityKind.FieldChanged, "0045MAK", "0002LEB"),
        ("element_type", ActivityKind.FieldChanged, "pole", "transformer"),
        ("element_id", ActivityKind.FieldChanged, "P-17", "T-3"),
        ("services_affected", ActivityKind.FieldChanged, "A household", ""),
        ("assigned_to", ActivityKind.Assigned, "", "Team Leribe"),
        ("downtime_hours", ActivityKind.FieldChanged, "", "2.5"),
        ("troubleshooting_steps", ActivityKind.FieldChanged, "", "Measured the line."),
        ("cause_of_fault", ActivityKind.FieldChanged, "", "Lightning"),
        ("precautions", ActivityKind.FieldChanged, "", "Earth the line first."),
        ("resolution_approach", ActivityKind.FieldChanged, "", "A new fuse"),
        ("transaction_ref", ActivityKind.FieldChanged, "TX-1", "TX-2"),
        ("danger", ActivityKind.FieldChanged, "false", "true"),
    ];

    public static TheoryData<string> Changeable => [.. Fields.Select(known => known.Field)];

    public static TheoryData<string> NotChangeable =>
    [
        .. Ticket.Descriptor.Fields.InFieldNumberOrder().Select(known => known.Name).Except(Fields.Select(known => known.Field)),
        "", "nonsense", "ticket.status", "Status", "faultDescription", "*",
    ];

    [Theory]
    [MemberData(nameof(Changeable))]
    public async Task UpdateAsync_OneFieldOfTheMask_ChangesItAndNoOther(string field)
    {
        var before = await CreateAsync(Base());

        var after = await UpdateAsync(TestChanges.Update(NewValues(before.TicketId), field));

        // The due times follow the priority by rules of their own.
        var expected = new Ticket(before) { Etag = "2", UpdatedAt = after.UpdatedAt, ResponseDueAt = after.ResponseDueAt, ResolutionDueAt = after.ResolutionDueAt };
        TicketFields.Copy([TicketFields.Find(field)!], NewValues(""), expected);
        Follow(field, expected);
        Assert.Equal(expected, after);
        Assert.Equal(after, await ReadAsync(before.TicketId));
    }

    [Theory]
    [MemberData(nameof(Changeable))]
    public async Task UpdateAsync_OneField_IsActivityWithBeforeAndAfter(string field)
    {
        var ticketId = (await CreateAsync(Base())).TicketId;
        var request = TestChanges.Update(NewValues(ticketId), field);
        request.Note = "Looked at it again.";

        var ticket = await UpdateAsync(request, Staff);

        var entry = Assert.Single(await ActivityAsync(ticketId), entry => entry.Field == field);
        var known = Array.Find(Fields, known => known.Field == field);
        Assert.Equal(
            (known.Kind, known.Before, known.After, "Looked at it again.", Palesa, ticket.UpdatedAt),
            (entry.Kind, entry.OldValue, entry.NewValue, entry.Note, entry.Actor, entry.CreatedAt));
    }

    [Fact]
    public async Task UpdateAsync_EveryFieldAtOnce_IsActivityOfEachAndOneLine()
    {
        var ticketId = (await CreateAsync(Base())).TicketId;
        var values = NewValues(ticketId);
        values.Priority = Priority.P1;

        await UpdateAsync(TestChanges.Update(values, Fields.Select(field => field.Field)));

        Assert.Equal(Fields.Select(field => field.Field), (await ActivityAsync(ticketId)).Where(entry => entry.Field.Length > 0 && entry.Kind != ActivityKind.Linked).Select(entry => entry.Field));
        Assert.Equal("ticket.update", (await LinesAsync())[^1].Action);
        Assert.Equal(2, (await LinesAsync()).Count);
    }

    [Theory]
    [MemberData(nameof(NotChangeable))]
    public async Task UpdateAsync_FieldThatCannotBeChanged_IsRefused(string field)
    {
        var ticket = await CreateAsync(Base());
        var written = await WrittenAsync();

        var refused = await RefusedAsync(() => UpdateAsync(TestChanges.Update(NewValues(ticket.TicketId), "fault_description", field)));

        Assert.Equal((ErrorKind.InvalidArgument, "update_mask", "UPDATE_MASK_INVALID"), (refused.Kind, refused.Field, refused.Reason));
        Assert.Equal(written, await WrittenAsync());
    }

    [Fact]
    public async Task UpdateAsync_NoMask_IsRefused()
    {
        var refused = await RefusedAsync(() => UpdateAsync(TestChanges.Update(new Ticket { TicketId = "MAK-2026-0001" })));

        Assert.Equal((ErrorKind.InvalidArgument, "UPDATE_MASK_MISSING"), (refused.Kind, refused.Reason));
    }

    [Fact]
    public async Task UpdateAsync_FieldTwiceInTheMask_IsChangedOnce()
    {
        var ticketId = (await CreateAsync()).TicketId;

        await UpdateAsync(TestChanges.Update(new Ticket { TicketId = ticketId, FaultDescription = "Another" }, "fault_description", "fault_description"));

        Assert.Single(await ActivityAsync(ticketId), entry => entry.Kind == ActivityKind.FieldChanged);
    }

    [Fact]
    public async Task UpdateAsync_TheSameValues_WritesNothing()
    {
        var ticket = await CreateAsync(Base());

        var after = await UpdateAsync(TestChanges.Update(ticket, Fields.Select(field => field.Field)));

        Assert.Equal(ticket, after);
        Assert.Equal("1", (await ReadAsync(ticket.TicketId)).Etag);
        Assert.DoesNotContain(await ActivityAsync(ticket.TicketId), entry => entry.Kind == ActivityKind.FieldChanged);
    }

    [Fact]
    public async Task UpdateAsync_DowntimeWithoutAValue_IsUnknownAgain()
    {
        var ticketId = (await CreateAsync()).TicketId;
        await UpdateAsync(TestChanges.Update(new Ticket { TicketId = ticketId, DowntimeHours = 0 }, "downtime_hours"));

        var after = await UpdateAsync(TestChanges.Update(new Ticket { TicketId = ticketId }, "downtime_hours"));

        Assert.False(after.HasDowntimeHours);
        Assert.Equal([("", "0"), ("0", "")], (await ActivityAsync(ticketId)).Skip(1).Select(entry => (entry.OldValue, entry.NewValue)));
    }

    [Fact]
    public async Task UpdateAsync_Site_KeepsTheNumberAndTellsTheRightSitesContacts()
    {
        var ticket = await CreateAsync(Priority.P1);

        var after = await UpdateAsync(TestChanges.Update(new Ticket { TicketId = ticket.TicketId, SiteId = " leb " }, "site_id"));

        Assert.Equal((ticket.TicketId, "LEB"), (after.TicketId, after.SiteId));
        Assert.Equal(
            [(EventType.TicketCreated, "MAK"), (EventType.P1TicketCreated, "MAK")],
            (await ToldSinceAsync(ticket)).Select(told => (told.Event, told.Values["old_site_id"])));
    }

    [Fact]
    public async Task UpdateAsync_SeveralEvents_AreToldInTheirOrder()
    {
        var ticket = await CreateAsync();
        var values = new Ticket { TicketId = ticket.TicketId, SiteId = "LEB", Priority = Priority.P2, Status = TicketStatus.Pending };
        var request = TestChanges.Update(values, "status", "priority", "site_id");
        request.Note = "It is in Lebakeng.";

        await UpdateAsync(request);

        Assert.Equal([EventType.TicketCreated, EventType.PriorityChanged, EventType.StatusChanged], (await ToldSinceAsync(ticket)).Select(told => told.Event));
        var changed = (await ToldSinceAsync(ticket))[1];
        Assert.Equal(("P3", "It is in Lebakeng."), (changed.Values["old_priority"], changed.Values["reason"]));
    }

    [Fact]
    public async Task UpdateAsync_Danger_IsP1WhateverThePrioritySays()
    {
        var ticketId = (await CreateAsync()).TicketId;

        var after = await UpdateAsync(TestChanges.Update(new Ticket { TicketId = ticketId, Danger = true, Priority = Priority.P4 }, "danger", "priority"));

        Assert.Equal((true, Priority.P1), (after.Danger, after.Priority));
    }

    [Fact]
    public async Task UpdateAsync_PriorityOfADangerousTicket_IsRefusedUntilItIsNone()
    {
        var request = TestTickets.Minimal();
        request.Danger = true;
        var values = new Ticket { TicketId = (await CreateAsync(request)).TicketId, Priority = Priority.P3 };

        var refused = await RefusedAsync(() => UpdateAsync(TestChanges.Update(values, "priority")));
        var after = await UpdateAsync(TestChanges.Update(values, "priority", "danger"));

        Assert.Equal((ErrorKind.FailedPrecondition, "PRIORITY_OF_DANGER"), (refused.Kind, refused.Reason));
        Assert.Equal((Priority.P3, false), (after.Priority, after.Danger));
    }

    [Theory]
    [InlineData("priority")]
    [InlineData("danger")]
    public async Task UpdateAsync_UrgencyOfAResolvedTicket_IsRefused(string field)
    {
        var ticket = await StatusAsync(await CreateAsync(), TicketStatus.Resolved);

        var refused = await RefusedAsync(() => UpdateAsync(TestChanges.Update(new Ticket { TicketId = ticket.TicketId, Priority = Priority.P1, Danger = true }, field)));

        Assert.Equal((ErrorKind.FailedPrecondition, "TICKET_RESOLVED"), (refused.Kind, refused.Reason));
        Assert.Equal(ticket, await ReadAsync(ticket.TicketId));
    }

    [Fact]
    public async Task UpdateAsync_ResolvedTicketIsReopenedWithAnotherPriority_GoesOn()
    {
        var ticket = await StatusAsync(await CreateAsync(), TicketStatus.Resolved);

        var after = await UpdateAsync(TestChanges.Update(
            new Ticket { TicketId = ticket.TicketId, Priority = Priority.P1, Status = TicketStatus.InProgress }, "priority", "status"));

        Assert.Equal((Priority.P1, TicketStatus.InProgress), (after.Priority, after.Status));
    }

    [Fact]
    public async Task UpdateAsync_ResolutionOfAClosedTicket_CanBeWrittenDown()
    {
        var ticket = await StatusAsync(await CreateAsync(), TicketStatus.Closed);

        var after = await UpdateAsync(TestChanges.Update(new Ticket { TicketId = ticket.TicketId, CauseOfFault = "Lightning", DowntimeHours = 3 }, "cause_of_fault", "downtime_hours"));

        Assert.Equal(("Lightning", 3d, TicketStatus.Closed), (after.CauseOfFault, after.DowntimeHours, after.Status));
    }

    [Theory]
    [InlineData("site_id", "XXX")]
    [InlineData("site_id", "")]
    [InlineData("fault_description", " ")]
    [InlineData("fault_description", "a\0b")]
    [InlineData("reported_by", "")]
    [InlineData("reporter_phone", "a\0b")]
    [InlineData("assigned_to", "a\0b")]
    [InlineData("cause_of_fault", "a\0b")]
    [InlineData("status", 0)]
    [InlineData("status", 99)]
    [InlineData("priority", 0)]
    [InlineData("priority", 9)]
    [InlineData("ticket_class", 0)]
    [InlineData("ticket_class", 9)]
    [InlineData("category", 99)]
    [InlineData("downtime_hours", -0.5)]
    [InlineData("downtime_hours", 100_000.5)]
    [InlineData("downtime_hours", double.NaN)]
    [InlineData("downtime_hours", double.PositiveInfinity)]
    public async Task UpdateAsync_WrongValue_NamesTheFieldAndWritesNothing(string field, object value)
    {
        var ticket = await CreateAsync(Base());
        var written = await WrittenAsync();
        var values = new Ticket { TicketId = ticket.TicketId };
        Ticket.Descriptor.FindFieldByName(field).Accessor.SetValue(values, value);

        var refused = await RefusedAsync(() => UpdateAsync(TestChanges.Update(values, field)));

        Assert.Equal((ErrorKind.InvalidArgument, field), (refused.Kind, refused.Field));
        Assert.StartsWith(field, refused.Message, StringComparison.Ordinal);
        Assert.Equal(written, await WrittenAsync());
    }

    [Theory]
    [InlineData("fault_description", 10_000)]
    [InlineData("services_affected", 10_000)]
    [InlineData("troubleshooting_steps", 10_000)]
    [InlineData("cause_of_fault", 10_000)]
    [InlineData("precautions", 10_000)]
    [InlineData("resolution_approach", 10_000)]
    [InlineData("assigned_to", 200)]
    [InlineData("transaction_ref", 200)]
    [InlineData("element_id", 200)]
    public async Task UpdateAsync_Length_HasALimit(string field, int longest)
    {
        var ticketId = (await CreateAsync()).TicketId;
        var (longer, fitting) = (new Ticket { TicketId = ticketId }, new Ticket { TicketId = ticketId });
        Ticket.Descriptor.FindFieldByName(field).Accessor.SetValue(longer, new string('x', longest + 1));
        Ticket.Descriptor.FindFieldByName(field).Accessor.SetValue(fitting, new string('x', longest));

        var refused = await RefusedAsync(() => UpdateAsync(TestChanges.Update(longer, field)));
        var after = await UpdateAsync(TestChanges.Update(fitting, field));

        Assert.Equal($"{field} has {longest + 1} characters; at most {longest} are wanted.", refused.Message);
        Assert.Equal(longest, TicketFields.Text(after, TicketFields.Find(field)!).Length);
    }

    [Theory]
    [InlineData("priority")]
    [InlineData("assigned_to")]
    [InlineData("danger")]
    [InlineData("downtime_hours")]
    [InlineData("resolution_approach")]
    public async Task UpdateAsync_WorkInACustomersName_IsDenied(string field)
    {
        var request = TestChanges.Update(NewValues((await CreateAsync()).TicketId), field);
        request.Actor = Thabo;

        var refused = await RefusedAsync(() => UpdateAsync(request));

        Assert.Equal((ErrorKind.PermissionDenied, "FIELD_NOT_THEIRS"), (refused.Kind, refused.Reason));
        Assert.Contains(field, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("site_id")]
    [InlineData("customer_id")]
    [InlineData("account_number")]
    [InlineData("element_id")]
    public async Task UpdateAsync_WhereACustomerIs_CanBeCorrectedInTheirName(string field)
    {
        var request = TestChanges.Update(NewValues((await CreateAsync()).TicketId), field);
        request.Actor = Thabo;

        await UpdateAsync(request);

        Assert.Equal(Thabo, (await ActivityAsync(request.Ticket.TicketId))[^1].Actor);
    }

    private static CreateTicketRequest Base()
    {
        var request = TestTickets.Full();
        request.Priority = Priority.P2;
        return request;
    }

    private static Ticket NewValues(string ticketId) => new()
    {
        TicketId = ticketId,
        SiteId = "LEB",
        Status = TicketStatus.Pending,
        Priority = Priority.P4,
        Category = Category.Billing,
        TicketClass = TicketClass.AssetFault,
        TicketType = "preventive",
        EquipmentCategory = "civil",
        FaultDescription = "A fuse has blown.",
        ReportedBy = "Lineo Sefali",
        ReporterPhone = "26662001234",
        CustomerId = "LEB-0002",
        AccountNumber = "0002LEB",
        ElementType = "transformer",
        ElementId = "T-3",
        ServicesAffected = "",
        AssignedTo = "Team Leribe",
        DowntimeHours = 2.5,
        TroubleshootingSteps = "Measured the line.",
        CauseOfFault = "Lightning",
        Precautions = "Earth the line first.",
        ResolutionApproach = "A new fuse",
        TransactionRef = "TX-2",
        Danger = true,
        IncidentId = "not to be taken over",
        Source = "not to be taken over",
        CommentCount = 7,
        EscalationLevel = 7,
        Escalated = true,
    };

    // What a change brings with it.
    private static void Follow(string field, Ticket ticket)
    {
        switch (field)
        {
            case "assigned_to":
                (ticket.Status, ticket.RespondedAt) = (TicketStatus.Assigned, ticket.UpdatedAt);
                break;
            case "status":
                ticket.RespondedAt = ticket.UpdatedAt;
                break;
            case "danger":
                ticket.Priority = Priority.P1;
                break;
        }
    }

    public sealed class OnSqlite() : UpdateTicketTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : UpdateTicketTests(DatabaseKind.Postgres);
}
