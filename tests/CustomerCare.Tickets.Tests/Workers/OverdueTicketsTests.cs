using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Testing;
using CustomerCare.Tickets.Domain.ServiceLevels;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Tickets.Tests.Workers;

public abstract class OverdueTicketsTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly string[] Quick = ["Tickets:ServiceLevels:P2:Response=00:00:01", "Tickets:ServiceLevels:CheckInterval=00:00:01"];

    private readonly RecordingNotifier _notifier = new();
    private readonly int _port = FreePort.Next();
    private TestDatabase? _database;
    private ServiceUnderTest? _peer;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(kind);
        _peer = await _notifier.StartAsync(_port);
    }

    public async ValueTask DisposeAsync()
    {
        if (_peer is not null)
        {
            await _peer.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task CreateTicket_NobodyTakesItUp_TheNotifierHearsThatItIsOverdue()
    {
        await using var tickets = await TicketsUnderTest.StartAsync(_database!, _port, Quick);

        var ticket = await CreateAsync(tickets);

        await Eventually.TrueAsync(() => Escalated.Count > 0);
        Assert.Equal((ticket.TicketId, 1, Priority.P2), (Escalated[0].Ticket.TicketId, Escalated[0].Ticket.EscalationLevel, Escalated[0].Ticket.Priority));
        Assert.StartsWith("Overdue: response since ", Escalated[0].Values["reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateTicket_OverdueWhileTheServiceWasAway_TheNotifierHearsOfItOnce()
    {
        await using (var first = await TicketsUnderTest.StartAsync(_database!, _port, "Tickets:ServiceLevels:CheckInterval=01:00:00"))
        {
            await CreateAsync(first);
            await first.Services.GetRequiredKeyedService<Database>(TicketsExtensions.Database).WriteAsync(
                session => session.ExecuteAsync("UPDATE tickets SET response_due_at = now_us()"), TestContext.Current.CancellationToken);
        }

        await using (var second = await TicketsUnderTest.StartAsync(_database!, _port))
        {
            await Eventually.TrueAsync(() => Escalated.Count > 0);
        }

        await using var third = await TicketsUnderTest.StartAsync(_database!, _port, Quick);
        await third.Services.GetRequiredService<OverdueEscalation>().RunAsync(TestContext.Current.CancellationToken);
        var other = await CreateAsync(third);
        await Eventually.TrueAsync(() => Escalated.Any(told => told.Ticket.TicketId == other.TicketId));

        Assert.Equal(2, Escalated.Count);
    }

    private List<DispatchEventRequest> Escalated => [.. _notifier.Told.Where(told => told.Event == EventType.Escalated)];

    private static async Task<Ticket> CreateAsync(ServiceUnderTest tickets)
    {
        var request = TestTickets.Minimal();
        request.Priority = Priority.P2;
        return (await tickets.Client().CreateTicketAsync(request, cancellationToken: TestContext.Current.CancellationToken)).Ticket;
    }

    public sealed class OnSqlite() : OverdueTicketsTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : OverdueTicketsTests(DatabaseKind.Postgres);
}
