using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Testing;
using Grpc.Core;

namespace CustomerCare.Notifier.Tests.Workers;

public abstract class DeliveryWorkerTests(DatabaseKind kind) : IAsyncLifetime
{
    private readonly int _port = FreePort.Next();
    private readonly TempFolder _data = new();
    private TestDatabase? _database;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(kind);

    public async ValueTask DisposeAsync()
    {
        _data.Dispose();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task DispatchEvent_NewTicket_WritesOneMailAndPostsOnce()
    {
        var bridge = new RecordingBridge();
        await using var peer = await bridge.StartAsync(_port);
        await using var notifier = await StartAsync();

        var eventId = await DispatchAsync(notifier, TestEvents.Created());

        var settled = await notifier.SettledAsync(eventId);
        Assert.Equal(2, settled.Count);
        Assert.All(settled, delivery => Assert.Equal((DeliveryState.Delivered, 1, ""), (delivery.State, delivery.Attempts, delivery.LastError)));
        Assert.All(settled, delivery => Assert.True(delivery.DeliveredAt >= delivery.CreatedAt && delivery.NextAttemptAt is null));
        Assert.Equal([$"{eventId}.email.customer-care-lesotho.eml"], Directory.GetFiles(_data.File("outbox")).Select(Path.GetFileName));
        Assert.Single(bridge.Sent);
    }

    [Fact]
    public async Task DispatchEvent_GroupPost_HandsKindAndValuesToTheBridge()
    {
        var bridge = new RecordingBridge();
        await using var peer = await bridge.StartAsync(_port);
        await using var notifier = await StartAsync();

        var eventId = await DispatchAsync(notifier, TestEvents.Created());

        var delivery = Assert.Single(await notifier.SettledAsync(eventId), delivery => delivery.Channel == Channel.Whatsapp);
        var sent = Assert.Single(bridge.Sent);
        Assert.Equal((delivery.DeliveryId, "ticket_created", SendNotificationRequest.RecipientOneofCase.Group, ""), (sent.RequestId, sent.Kind, sent.RecipientCase, sent.Group.GroupId));
        Assert.Equal(
            [
                ("account", "0045MAK"), ("category", "no-power"), ("customer", "Thabo Mokhesi"), ("customer_id", "MAK-0001"),
                ("description", "No electricity supply at the customer's premises."), ("phone", "+26658001234"), ("priority", "P2"), ("site_id", "MAK"),
                ("site_name", "Makeneng"), ("status", "reported"), ("ticket_id", "MAK-2026-0065"), ("ticket_number", "MAK-2026-0065"),
            ],
            sent.Values.Select(pair => (pair.Key, pair.Value)).Order());
    }

    [Fact]
    public async Task DispatchEvent_OutageOfATicketKnownByAnotherNumber_SaysThatOneToTheCustomer()
    {
        var bridge = new RecordingBridge();
        await using var peer = await bridge.StartAsync(_port);
        await using var notifier = await StartAsync();
        var ended = TestEvents.Created(type: EventType.OutageEnded);
        ended.Ticket.ShownNumber = "OM-77";

        await notifier.SettledAsync(await DispatchAsync(notifier, ended));

        var sent = Assert.Single(bridge.Sent);
        Assert.Equal(("26658001234", "MAK-2026-0065", "OM-77"), (sent.Phone, sent.Values["ticket_id"], sent.Values["ticket_number"]));
    }

    [Theory]
    [InlineData("12036@g.us", "12036@g.us", "")]
    [InlineData("26658001234", "", "26658001234")]
    public async Task DispatchEvent_ContactWithOtherAddress_IsToldThere(string address, string group, string phone)
    {
        var bridge = new RecordingBridge();
        await using var peer = await bridge.StartAsync(_port);
        await using var notifier = await StartAsync();
        await notifier.Database().WriteAsync(session => session.ExecuteAsync("UPDATE contacts SET whatsapp = @address", new { address }), Cancellation);

        await notifier.SettledAsync(await DispatchAsync(notifier, TestEvents.Created()));

        var sent = Assert.Single(bridge.Sent);
        Assert.Equal((group, phone), (sent.Group?.GroupId ?? "", sent.Phone));
    }

    [Fact]
    public async Task DispatchEvent_BridgeFailsTheFirstTimes_IsToldOnceAndInOrder()
    {
        var bridge = new RecordingBridge(failures: 5);
        await using var peer = await bridge.StartAsync(_port);
        await using var notifier = await StartAsync();
        await notifier.AddRuleAsync("status_changed", "whatsapp");
        await notifier.AddRuleAsync("escalated", "whatsapp");

        EventType[] types = [EventType.TicketCreated, EventType.StatusChanged, EventType.Escalated];
        foreach (var type in types)
        {
            await DispatchAsync(notifier, TestEvents.Created(type: type));
        }

        await Eventually.TrueAsync(() => bridge.Sent.Count >= 3);
        Assert.Equal(["ticket_created", "status_changed", "escalated"], bridge.Sent.Select(sent => sent.Kind));
    }

    [Fact]
    public async Task DispatchEvent_BridgeDown_ShowsTheAttemptsAndMailsAllTheSame()
    {
        await using var notifier = await StartAsync();

        var eventId = await DispatchAsync(notifier, TestEvents.Created());

        var waiting = await Eventually.GetAsync(
            async () => (await notifier.Client().ListDeliveriesAsync(new() { EventId = eventId }, cancellationToken: Cancellation)).Deliveries,
            deliveries => deliveries.Any(delivery => delivery is { State: DeliveryState.Pending, Attempts: > 0 })
                && deliveries.Any(delivery => delivery.State == DeliveryState.Delivered));
        var post = Assert.Single(waiting, delivery => delivery.State == DeliveryState.Pending);
        Assert.Equal(Channel.Whatsapp, post.Channel);
        Assert.Contains("Unavailable", post.LastError, StringComparison.Ordinal);
        Assert.True(post.NextAttemptAt > post.CreatedAt);
    }

    [Fact]
    public async Task DispatchEvent_BridgeDownAndHostRestarted_IsToldOnceWhenItIsBack()
    {
        string eventId;
        await using (var first = await StartAsync())
        {
            eventId = await DispatchAsync(first, TestEvents.Created(Priority.P1));
        }

        var bridge = new RecordingBridge();
        await using var peer = await bridge.StartAsync(_port);
        await using var second = await StartAsync();

        Assert.All(await second.SettledAsync(eventId), delivery => Assert.Equal(DeliveryState.Delivered, delivery.State));
        Assert.Single(bridge.Sent);
        Assert.Single(Directory.GetFiles(_data.File("outbox")));
    }

    [Fact]
    public async Task DispatchEvent_SameEventAfterItsDeliveries_TellsNobodyAgain()
    {
        var bridge = new RecordingBridge();
        await using var peer = await bridge.StartAsync(_port);
        await using var notifier = await StartAsync();
        var created = TestEvents.Created();
        await notifier.SettledAsync(await DispatchAsync(notifier, created));

        var again = await notifier.Client().DispatchEventAsync(created, cancellationToken: Cancellation);

        Assert.All(await notifier.SettledAsync(created.EventId), delivery => Assert.Equal((DeliveryState.Delivered, 1), (delivery.State, delivery.Attempts)));
        Assert.Equal(2, again.Deliveries.Count);
        Assert.Single(bridge.Sent);
    }

    [Fact]
    public async Task DispatchEvent_ChannelThatDoesNotExist_FailsWithTheReason()
    {
        await using var notifier = await StartAsync();
        await notifier.AddRuleAsync("commented", "pigeon");

        var eventId = await DispatchAsync(notifier, TestEvents.Created(type: EventType.Commented));

        var failed = Assert.Single(await notifier.SettledAsync(eventId));
        Assert.Equal((DeliveryState.Failed, 1, null), (failed.State, failed.Attempts, failed.DeliveredAt));
        Assert.Contains("there is no channel 'pigeon'; one of email, whatsapp is wanted", failed.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DispatchEvent_BridgeCallsItWrong_FailsAtOnceAndLetsTheNextOneThrough()
    {
        var bridge = new RecordingBridge(failures: 1, StatusCode.InvalidArgument);
        await using var peer = await bridge.StartAsync(_port);
        await using var notifier = await StartAsync();
        await notifier.AddRuleAsync("commented", "whatsapp");
        await notifier.AddRuleAsync("escalated", "whatsapp");

        var refused = await DispatchAsync(notifier, TestEvents.Created(type: EventType.Commented));
        await DispatchAsync(notifier, TestEvents.Created(type: EventType.Escalated));

        var failed = Assert.Single(await notifier.SettledAsync(refused));
        Assert.Equal(DeliveryState.Failed, failed.State);
        Assert.Contains("the kind is not known", failed.LastError, StringComparison.Ordinal);
        await Eventually.TrueAsync(() => bridge.Sent.Count == 1);
    }

    private Task<ServiceUnderTest> StartAsync() => NotifierUnderTest.StartAsync(_database!, _data, _port);

    private static async Task<string> DispatchAsync(ServiceUnderTest notifier, DispatchEventRequest request)
    {
        await notifier.Client().DispatchEventAsync(request, cancellationToken: Cancellation);
        return request.EventId;
    }

    public sealed class OnSqlite() : DeliveryWorkerTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : DeliveryWorkerTests(DatabaseKind.Postgres);
}
