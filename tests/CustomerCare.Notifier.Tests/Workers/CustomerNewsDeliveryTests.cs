using CustomerCare.Notifier.Tests.Domain;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;

namespace CustomerCare.Notifier.Tests.Workers;

/// <summary>News to a customer who may not want them.</summary>
public sealed class CustomerNewsDeliveryTests : IAsyncDisposable
{
    private readonly int _port = FreePort.Next();
    private readonly TempFolder _data = new();
    private TestDatabase? _database;

    public async ValueTask DisposeAsync()
    {
        _data.Dispose();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    [Theory, BothDatabases]
    public async Task DispatchEvent_TicketResolved_TellsTheReporterInTheBridgesWords(DatabaseKind kind)
    {
        var bridge = new RecordingBridge();

        var delivery = await DeliverAsync(kind, bridge);

        Assert.Equal(DeliveryState.Delivered, delivery.State);
        var sent = Assert.Single(bridge.Sent);
        Assert.Equal(("26658001234", "ticket_resolved", "MAK-2026-0065"), (sent.Phone, sent.Kind, sent.Values["ticket_id"]));
    }

    [Theory, BothDatabases]
    public async Task DispatchEvent_CustomerWantsNoNews_IsSkipped(DatabaseKind kind)
    {
        var delivery = await DeliverAsync(kind, new RecordingBridge { Outcome = NotificationOutcome.OptedOut });

        Assert.Equal((DeliveryState.Skipped, "the customer wants no news", null), (delivery.State, delivery.LastError, delivery.DeliveredAt));
    }

    [Theory, BothDatabases]
    public async Task DispatchEvent_PhoneNeverWrote_IsSkippedAndNoDeadLetter(DatabaseKind kind)
    {
        var delivery = await DeliverAsync(kind, new RecordingBridge(failures: 1) { Failure = CareException.FailedPrecondition("PHONE_NEVER_WROTE", "never").ToRpcException() });

        Assert.Equal((DeliveryState.Skipped, "the customer has never written here"), (delivery.State, delivery.LastError));
    }

    [Theory, BothDatabases]
    public async Task DispatchEvent_RefusedForAnotherReason_IsADeadLetter(DatabaseKind kind)
    {
        var delivery = await DeliverAsync(kind, new RecordingBridge(failures: 1) { Failure = CareException.FailedPrecondition("SOMETHING_ELSE", "else").ToRpcException() });

        Assert.Equal(DeliveryState.Failed, delivery.State);
    }

    private async Task<Delivery> DeliverAsync(DatabaseKind kind, RecordingBridge bridge)
    {
        _database = await TestDatabase.CreateAsync(kind);
        await using var peer = await bridge.StartAsync(_port);
        await using var notifier = await NotifierUnderTest.StartAsync(_database, _data, _port);
        var resolved = CustomerNewsTests.Resolved();
        await notifier.Client().DispatchEventAsync(resolved, cancellationToken: TestContext.Current.CancellationToken);
        return Assert.Single(await notifier.SettledAsync(resolved.EventId), delivery => delivery.Channel == Channel.Whatsapp);
    }
}
