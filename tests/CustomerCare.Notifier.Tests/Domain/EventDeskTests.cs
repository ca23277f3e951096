using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;

namespace CustomerCare.Notifier.Tests.Domain;

public abstract class EventDeskTests(DatabaseKind kind) : NotifierSpecification(kind)
{
    [Fact]
    public async Task DispatchAsync_NewTicket_MakesAnEmailAndAGroupPost()
    {
        var created = TestEvents.Created();

        var response = await DispatchAsync(created);

        Assert.Equal(
            [(Channel.Email, "Customer Care Lesotho", "dispatch@customercare.example"), (Channel.Whatsapp, "Customer Care Lesotho", "group")],
            response.Deliveries.Select(delivery => (delivery.Channel, delivery.RecipientName, delivery.Recipient)));
        Assert.All(response.Deliveries, delivery => Assert.Equal(
            (created.EventId, EventType.TicketCreated, "MAK-2026-0065", DeliveryState.Pending, 0),
            (delivery.EventId, delivery.Event, delivery.TicketId, delivery.State, delivery.Attempts)));
        Assert.Equal(2, await CountAsync("queue_items"));
    }

    [Theory]
    [InlineData(EventType.P1TicketCreated, Priority.P1, 1)]
    [InlineData(EventType.P1TicketCreated, Priority.P2, 0)]
    [InlineData(EventType.Escalated, Priority.P3, 1)]
    [InlineData(EventType.StatusChanged, Priority.P4, 1)]
    [InlineData(EventType.Commented, Priority.P1, 0)]
    public async Task DispatchAsync_OtherEvents_FollowTheDefaultRules(EventType type, Priority priority, int emails)
    {
        var response = await DispatchAsync(TestEvents.Created(priority, type: type));

        Assert.Equal(Enumerable.Repeat(Channel.Email, emails), response.Deliveries.Select(delivery => delivery.Channel));
    }

    [Fact]
    public async Task DispatchAsync_SiteOfNoContact_TellsWhoIsLeftOutAndWhy()
    {
        var response = await DispatchAsync(TestEvents.Created(site: "GBO"));

        Assert.Empty(response.Deliveries);
        Assert.Equal(
            [("Customer Care Lesotho", "the contact does not look after site GBO"), ("Customer Care Lesotho", "the contact does not look after site GBO")],
            response.Skipped.Select(skipped => (skipped.Contact, skipped.Reason)));
    }

    [Fact]
    public async Task DispatchAsync_SameEventAgain_GivesTheSameDeliveriesAndMakesNone()
    {
        var created = TestEvents.Created();
        var first = await DispatchAsync(created);
        Time.Advance(TimeSpan.FromMinutes(1));

        var second = await DispatchAsync(created.Clone());

        Assert.Equal(first.Deliveries, second.Deliveries);
        Assert.Equal(5, await CountAsync("events deliveries queue_items"));
    }

    [Fact]
    public async Task DispatchAsync_SameIdWithOtherContents_IsRefused()
    {
        var created = TestEvents.Created();
        await DispatchAsync(created);
        var other = created.Clone();
        other.Ticket.FaultDescription = "something else";

        var error = await Assert.ThrowsAsync<CareException>(() => DispatchAsync(other));

        Assert.Equal(ErrorKind.AlreadyExists, error.Kind);
        Assert.Equal(5, await CountAsync("events deliveries queue_items"));
    }

    [Fact]
    public async Task DispatchAsync_SameEventManyTimesAtOnce_MakesItsDeliveriesOnce()
    {
        var created = TestEvents.Created();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => DispatchAsync(created.Clone()), Cancellation)));

        Assert.Equal(5, await CountAsync("events deliveries queue_items"));
    }

    [Fact]
    public async Task DispatchAsync_DryRun_ListsAndWritesNothing()
    {
        var created = TestEvents.Created();
        created.DryRun = true;

        var response = await DispatchAsync(created);

        Assert.Equal([Channel.Email, Channel.Whatsapp], response.Deliveries.Select(delivery => delivery.Channel));
        Assert.All(response.Deliveries, delivery => Assert.Equal(("", null), (delivery.DeliveryId, delivery.CreatedAt)));
        Assert.Equal(0, await CountAsync("events deliveries queue_items queue_partitions"));
    }

    [Fact]
    public async Task DispatchAsync_DryRunFirst_DoesNotKeepTheEventFromBeingTold()
    {
        var created = TestEvents.Created();
        await DispatchAsync(new(created) { DryRun = true });

        Assert.All((await DispatchAsync(created)).Deliveries, delivery => Assert.NotEmpty(delivery.DeliveryId));
    }

    [Theory]
    [InlineData("event_id", "", EventType.TicketCreated, true)]
    [InlineData("event_id", "a\0b", EventType.TicketCreated, true)]
    [InlineData("event_id", "a\r\nBcc: x", EventType.TicketCreated, true)]
    [InlineData("event", "e", EventType.Unspecified, true)]
    [InlineData("event", "e", (EventType)99, true)]
    [InlineData("ticket", "e", EventType.StatusChanged, false)]
    public async Task DispatchAsync_WrongField_NamesItAndWritesNothing(string field, string id, EventType type, bool withTicket)
    {
        var request = new DispatchEventRequest { EventId = id, Event = type, Ticket = withTicket ? TestEvents.Ticket() : null };

        var error = await Assert.ThrowsAsync<CareException>(() => DispatchAsync(request));

        Assert.Equal((ErrorKind.InvalidArgument, field), (error.Kind, error.Field));
        Assert.StartsWith(field, error.Message, StringComparison.Ordinal);
        Assert.Contains("wanted", error.Message.Replace("is about one", "wanted", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("events"));
    }

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public async Task DispatchAsync_LongEventId_IsTakenUpToItsLimit(int length, bool taken)
    {
        var created = TestEvents.Created();
        created.EventId = new string('e', length);

        var error = await Record.ExceptionAsync(() => DispatchAsync(created));

        Assert.Equal(taken, error is null);
    }

    [Fact]
    public async Task DispatchAsync_EventWithoutTicket_NeedsNone() =>
        Assert.Equal(2, (await DispatchAsync(new() { EventId = "e", Event = EventType.SessionDown })).Deliveries.Count);

    public sealed class OnSqlite() : EventDeskTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : EventDeskTests(DatabaseKind.Postgres);
}
