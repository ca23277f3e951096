using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Testing;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Tickets.Tests.Workers;

public abstract class EventDispatcherTests(DatabaseKind kind) : IAsyncLifetime
{
    private readonly int _port = FreePort.Next();
    private TestDatabase? _database;

    private TestDatabase Storage => _database!;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(kind);

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task CreateTicket_P1_TellsOfTheTicketAndThenOfItsPriority()
    {
        var notifier = new RecordingNotifier();
        await using var peer = await notifier.StartAsync(_port);
        await using var tickets = await TicketsUnderTest.StartAsync(Storage, _port);

        var ticket = (await CreateAsync(tickets, Priority.P1)).Ticket;

        await Eventually.TrueAsync(() => notifier.Told.Count >= 2);
        Assert.Equal([EventType.TicketCreated, EventType.P1TicketCreated], notifier.Told.Select(told => told.Event));
        Assert.All(notifier.Told, told => Assert.Equal(ticket, told.Ticket));
    }

    [Fact]
    public async Task CreateTicket_P2_TellsOfTheTicketOnly()
    {
        var notifier = new RecordingNotifier();
        await using var peer = await notifier.StartAsync(_port);
        await using var tickets = await TicketsUnderTest.StartAsync(Storage, _port);

        await CreateAsync(tickets, Priority.P2);

        await QuietAsync(tickets);
        Assert.Equal([EventType.TicketCreated], notifier.Told.Select(told => told.Event));
    }

    [Fact]
    public async Task AddComment_Comment_TellsOfTheTicketAfterIt()
    {
        var notifier = new RecordingNotifier();
        await using var peer = await notifier.StartAsync(_port);
        await using var tickets = await TicketsUnderTest.StartAsync(Storage, _port);
        var ticket = (await CreateAsync(tickets, Priority.P2)).Ticket;

        var after = (await tickets.Client().AddCommentAsync(TestTickets.Comment(ticket.TicketId), cancellationToken: TestContext.Current.CancellationToken)).Ticket;

        await QuietAsync(tickets);
        Assert.Equal([(EventType.TicketCreated, ticket), (EventType.Commented, after)], notifier.Told.Select(told => (told.Event, told.Ticket)));
    }

    [Fact]
    public async Task CreateTicket_NotifierFailsTheFirstTimes_TellsEachEventOnceAndInOrder()
    {
        var notifier = new RecordingNotifier(failures: 5);
        await using var peer = await notifier.StartAsync(_port);
        await using var tickets = await TicketsUnderTest.StartAsync(Storage, _port);

        await CreateAsync(tickets, Priority.P1);

        await QuietAsync(tickets);
        Assert.Equal([EventType.TicketCreated, EventType.P1TicketCreated], notifier.Told.Select(told => told.Event));
    }

    [Fact]
    public async Task CreateTicket_AnswerOfTheNotifierIsLost_TellsTheSameEventAgain()
    {
        var notifier = new RecordingNotifier { LostAnswers = 1 };
        await using var peer = await notifier.StartAsync(_port);
        await using var tickets = await TicketsUnderTest.StartAsync(Storage, _port);

        await CreateAsync(tickets, Priority.P2);

        await QuietAsync(tickets);
        Assert.Equal(2, notifier.Told.Count);
        Assert.Single(notifier.Told.Distinct());
    }

    [Fact]
    public async Task CreateTicket_NotifierAwayAndHostRestarted_TellsEachEventOnceAndInOrder()
    {
        await using (var first = await TicketsUnderTest.StartAsync(Storage, _port))
        {
            await CreateAsync(first, Priority.P1);
            await CreateAsync(first, Priority.P2);
        }

        var notifier = new RecordingNotifier();
        await using var peer = await notifier.StartAsync(_port);
        await using var second = await TicketsUnderTest.StartAsync(Storage, _port);

        await QuietAsync(second);
        Assert.Equal(3, notifier.Told.Select(told => told.EventId).Distinct().Count());
        Assert.Equal(3, notifier.Told.Count);
        Assert.Equal(
            [EventType.TicketCreated, EventType.P1TicketCreated],
            notifier.Told.Where(told => told.Ticket.Priority == Priority.P1).Select(told => told.Event));
    }

    private static async Task<CreateTicketResponse> CreateAsync(ServiceUnderTest tickets, Priority priority)
    {
        var request = TestTickets.Minimal();
        request.Priority = priority;
        return await tickets.Client().CreateTicketAsync(request, cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until no event waits and none is kept.</summary>
    private static Task<long> QuietAsync(ServiceUnderTest tickets)
    {
        var database = tickets.Services.GetRequiredKeyedService<Database>(TicketsExtensions.Database);
        return Eventually.GetAsync(
            () => database.ReadAsync(
                connection => connection.ExecuteScalarAsync<long>("SELECT (SELECT COUNT(*) FROM queue_items) + (SELECT COUNT(*) FROM ticket_events)"),
                TestContext.Current.CancellationToken),
            waiting => waiting == 0);
    }

    public sealed class OnSqlite() : EventDispatcherTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : EventDispatcherTests(DatabaseKind.Postgres);
}
