using CustomerCare.Bridge.Pipeline;
using CustomerCare.Bridge.Storage;
using CustomerCare.ServiceDefaults.Calendar;
using CustomerCare.Storage;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Bridge.Tests;

/// <summary>A whole Bridge over an empty database, with doubles for the services that it calls. Both outlive a restart.</summary>
public abstract class BridgeHostTest : IAsyncLifetime
{
    // Tests do not ask what day it is.
    private static readonly string[] AtAnyHour =
    [
        .. Enum.GetNames<DayOfWeek>().Select(day => $"Bridge:Calendar:WorkingHours:{day}=00:00-24:00"),
        .. new CalendarOptions("").Holidays.Keys.Select(holiday => $"Bridge:Calendar:Holidays:{holiday}="),
    ];

    private TestDatabase? _database;
    private ServiceUnderTest? _host;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected FakeServices Services { get; private set; } = null!;

    private protected ServiceUnderTest Host => _host ?? throw new InvalidOperationException("Start a host first.");

    private protected Database Database => Host.Services.GetRequiredKeyedService<Database>(BridgeExtensions.Database);

    public async ValueTask InitializeAsync() => Services = await FakeServices.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Services.DisposeAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Starts a host; one that runs is stopped before.</summary>
    /// <param name="settings">Such as <c>Bridge:BurstWindow=00:00:01</c>; it is 0 otherwise.</param>
    private protected Task StartAsync(DatabaseKind kind, params string[] settings) => StartAsync(kind, _ => { }, settings);

    private protected async Task StartAsync(DatabaseKind kind, Action<IServiceCollection> change, params string[] settings)
    {
        await StopAsync();
        _database ??= await TestDatabase.CreateAsync(kind);
        _host = await ServiceUnderTest.StartAsync(
            builder =>
            {
                builder.AddBridge();
                change(builder.Services);
            },
            app => app.MapBridge(),
            [.. Services.Settings, $"ConnectionStrings:bridge={_database.ConnectionString}", "Bridge:BurstWindow=00:00:00", .. AtAnyHour, .. settings]);
    }

    private protected async Task StopAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
            _host = null;
        }
    }

    private protected Task<IntakeResult> SendAsync(string text, string id = "m1", string phone = TestMessages.Phone) => SendAsync(TestMessages.Text(text, id, phone) with { SentAt = TimeProvider.System.GetUtcNow() });

    private protected Task<IntakeResult> SendAsync(InboundMessage message) =>
        Host.Services.GetRequiredService<MessageIntake>().ReceiveAsync(message, Cancellation);

    /// <summary>What a phone shows as coming from us, oldest first.</summary>
    private protected Task<List<string>> RepliesAsync(string phone = TestMessages.Phone) =>
        QueryAsync<string>("SELECT text FROM simulator_messages WHERE recipient = @phone ORDER BY at, message_id", new { phone });

    /// <summary>The same, once there are that many.</summary>
    private protected Task<List<string>> RepliesAsync(int count, string phone = TestMessages.Phone) =>
        Eventually.GetAsync(() => RepliesAsync(phone), replies => replies.Count >= count);

    /// <summary>The states of the inbound messages, oldest first.</summary>
    private protected Task<List<string>> StatesAsync() => QueryAsync<string>(
        $"SELECT {MessageStates.Effective} FROM messages m LEFT JOIN turns t ON t.turn_id = m.turn_id WHERE m.direction = 'in' ORDER BY m.stored_at, m.message_id");

    /// <summary>Waits until every message has a final state, or waits for the customer.</summary>
    private protected Task WorkedOffAsync() =>
        Eventually.GetAsync(StatesAsync, states => states.TrueForAll(state => state is not "received" and not "in_turn"));

    private protected Task ExecuteAsync(string sql) => Database.WriteAsync(session => (Task)session.ExecuteAsync(sql), Cancellation);

    private protected Task<List<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        Database.ReadAsync(async connection => (await connection.QueryAsync<T>(sql, parameters)).ToList(), Cancellation);
}
