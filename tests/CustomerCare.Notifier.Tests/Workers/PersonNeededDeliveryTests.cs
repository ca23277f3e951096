using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Testing;

namespace CustomerCare.Notifier.Tests.Workers;

/// <summary>The default rules for events without a ticket.</summary>
public sealed class PersonNeededDeliveryTests : IAsyncDisposable
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

    [Theory]
    [InlineData(DatabaseKind.Sqlite, EventType.PersonNeeded, "person_needed")]
    [InlineData(DatabaseKind.Sqlite, EventType.SessionDown, "session_down")]
    [InlineData(DatabaseKind.Postgres, EventType.PersonNeeded, "person_needed")]
    [InlineData(DatabaseKind.Postgres, EventType.SessionDown, "session_down")]
    public async Task DispatchEvent_WithoutATicket_IsMailedAndPosted(DatabaseKind kind, EventType type, string expected)
    {
        var bridge = new RecordingBridge();
        await using var peer = await bridge.StartAsync(_port);
        await using var notifier = await StartAsync(kind);
        var told = TestEvents.PersonNeeded();
        told.Event = type;

        await notifier.Client().DispatchEventAsync(told, cancellationToken: TestContext.Current.CancellationToken);

        Assert.All(await notifier.SettledAsync(told.EventId), delivery => Assert.Equal(DeliveryState.Delivered, delivery.State));
        Assert.Single(Directory.GetFiles(_data.File("outbox")));
        var sent = Assert.Single(bridge.Sent);
        Assert.Equal((expected, "a question that we have no answer to"), (sent.Kind, sent.Values["reason"]));
        Assert.NotNull(sent.Group);
    }

    [Fact]
    public async Task DispatchEvent_SiteThatNobodyLooksAfter_IsSkippedWithTheReason()
    {
        await using var notifier = await StartAsync(DatabaseKind.Sqlite);
        var told = TestEvents.PersonNeeded();
        told.Values["site_id"] = "GBO";

        var answer = await notifier.Client().DispatchEventAsync(told, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Empty(answer.Deliveries);
        Assert.All(answer.Skipped, skipped => Assert.Equal("the contact does not look after site GBO", skipped.Reason));
    }

    private async Task<ServiceUnderTest> StartAsync(DatabaseKind kind)
    {
        _database = await TestDatabase.CreateAsync(kind);
        return await NotifierUnderTest.StartAsync(_database, _data, _port);
    }
}
