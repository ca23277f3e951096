using CustomerCare.Bridge.Outgoing;
using CustomerCare.Bridge.Tests.WhatsApp;
using CustomerCare.Bridge.WhatsApp;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Bridge.Tests.Outgoing;

public sealed class ChannelHealthTests : BridgeHostTest
{
    private readonly TestChannel _channel = new();

    [Theory, BothDatabases]
    public async Task Sends_FailForLong_AreToldOfOnce(DatabaseKind kind)
    {
        await StartAsync(kind);
        await FailForLongAsync("1");
        await Eventually.TrueAsync(() => Downs.Count == 1);
        var failures = _channel.Failures;

        await Eventually.TrueAsync(() => _channel.Failures > failures);

        var told = Assert.Single(Downs);
        Assert.Equal(("simulator", "TimeoutException"), (told.Values["account"], told.Values["reason"]));
        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d UTC$", told.Values["since"]);
    }

    [Theory, BothDatabases]
    public async Task Sends_FailForLongAgainAfterAnotherStart_AreStillOneOutage(DatabaseKind kind)
    {
        await StartAsync(kind);
        await FailForLongAsync("1");
        await Eventually.TrueAsync(() => Downs.Count == 1);

        await StartAsync(kind);
        var failures = _channel.Failures;
        await Eventually.TrueAsync(() => _channel.Failures > failures);

        Assert.Single(Downs);
    }

    [Theory, BothDatabases]
    public async Task Sends_WorkAndFailAgain_AreAnotherOutage(DatabaseKind kind)
    {
        await StartAsync(kind);
        await FailForLongAsync("1");
        await Eventually.TrueAsync(() => Downs.Count == 1);
        _channel.IsDown = false;
        await Eventually.GetAsync(FailingAsync, failing => failing is [0]);

        await FailForLongAsync("2");

        await Eventually.TrueAsync(() => Downs.Count == 2);
        Assert.Equal(2, Downs.Select(told => told.EventId).Distinct().Count());
    }

    [Theory, BothDatabases]
    public async Task Sends_FailForAMoment_AreNotToldOf(DatabaseKind kind)
    {
        await StartAsync(kind);
        _channel.IsDown = true;
        await SendAsync("no power", "1");
        await Eventually.TrueAsync(() => _channel.Failures > 1);
        _channel.IsDown = false;
        await Eventually.TrueAsync(() => _channel.Sent.Count == 1);

        await Eventually.GetAsync(FailingAsync, failing => failing is [0]);
        Assert.Empty(Downs);
    }

    [Theory, BothDatabases]
    public async Task ReportDown_ByTheChannel_IsToldOfAtOnceAndOnce(DatabaseKind kind)
    {
        await StartAsync(kind);
        var health = Host.Services.GetRequiredService<ChannelHealth>();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => health.ReportDownAsync("baileys:1", "logged out", Cancellation)));
        await Eventually.TrueAsync(() => Downs.Count == 1);
        await health.ReportUpAsync("baileys:1", Cancellation);
        await health.ReportDownAsync("baileys:1", "replaced", Cancellation);

        await Eventually.TrueAsync(() => Downs.Count == 2);
        Assert.Equal(["logged out", "replaced"], Downs.Select(told => told.Values["reason"]));
    }

    private List<DispatchEventRequest> Downs => [.. Services.Notifier.Calls.Of<DispatchEventRequest>().Where(told => told.Event == EventType.SessionDown)];

    private Task StartAsync(DatabaseKind kind) => StartAsync(kind, services => services.AddSingleton<IWhatsAppChannel>(_channel));

    private async Task FailForLongAsync(string id)
    {
        var failures = _channel.Failures;
        _channel.IsDown = true;
        await SendAsync("no power", id, $"2665800000{id}");
        await Eventually.TrueAsync(() => _channel.Failures > failures);
        await Eventually.GetAsync(FailingAsync, failing => failing is [> 0]);
        await ExecuteAsync("UPDATE channel_states SET failing_since = failing_since - 120000000");
    }

    private Task<List<long>> FailingAsync() => QueryAsync<long>("SELECT failing_since FROM channel_states");
}
