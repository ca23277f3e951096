using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Sites;
using CustomerCare.Storage;
using CustomerCare.Storage.Audit;
using CustomerCare.Storage.Queue;
using CustomerCare.Storage.Watch;
using CustomerCare.Testing;
using CustomerCare.Tickets.Domain;
using CustomerCare.Tickets.Persons;
using CustomerCare.Tickets.Storage;
using CustomerCare.Tickets.Watch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerCare.Tickets.Tests.Watch;

/// <summary>One process of the service: a desk to write with, and a stream of changes with its tail running.</summary>
internal sealed class WatchReplica : IAsyncDisposable
{
    private static readonly TicketCaller Caller = new(TestCallers.Program("bridge", Scopes.TicketsWrite, Scopes.TicketsOnBehalf), "10.0.0.7");

    private readonly ServiceProvider _services;
    private readonly ChangeTail<WatchedChange> _tail;

    private WatchReplica(Database database, TimeProvider time)
    {
        var services = new ServiceCollection();
        services.AddKeyedSingleton(TicketsExtensions.Database, database);
        services.AddKeyedSingleton(TicketsExtensions.Database, new AuditOutbox(database));
        services.AddKeyedSingleton(TicketsExtensions.EventQueue, new WorkQueue(database, TicketsExtensions.EventQueue));
        services.AddSingleton(SiteCatalog.Load());
        services.AddSingleton(time);
        services.AddTicketDomain();
        services.Configure<TicketsOptions>(_ => { });
        _services = services.BuildServiceProvider();
        Database = database;
        Store = new WatchStore(database);
        _tail = new ChangeTail<WatchedChange>(
            Store,
            _services.GetRequiredKeyedService<ChangeSignal>(TicketsExtensions.Database),
            database,
            [_services.GetRequiredKeyedService<WorkQueue>(TicketsExtensions.EventQueue)],
            time,
            NullLogger.Instance);
        Stream = new TicketStream(new ChangeStream<WatchedChange>(_tail, Store, time));
    }

    public Database Database { get; }

    public WatchStore Store { get; }

    public TicketStream Stream { get; }

    public static async Task<WatchReplica> StartAsync(TestDatabase storage, TimeProvider time, CancellationToken cancellationToken)
    {
        var replica = new WatchReplica(await storage.OpenAsync(typeof(TicketDesk).Assembly, cancellationToken, time), time);
        await replica._tail.StartAsync(cancellationToken);
        return replica;
    }

    public async Task<string> CreateAsync(string site = "MAK") =>
        (await _services.GetRequiredService<TicketDesk>().CreateAsync(TestTickets.Minimal(site), Caller, CancellationToken.None)).Ticket.TicketId;

    public Task CommentAsync(string ticketId) =>
        _services.GetRequiredService<TicketDesk>().AddCommentAsync(TestTickets.Comment(ticketId), Caller, CancellationToken.None);

    public async Task<Ticket> AssignAsync(string ticketId, string person)
    {
        var request = new AssignTicketRequest { RequestId = TestTickets.Id(), TicketId = ticketId, AssignedTo = person };
        return (await _services.GetRequiredService<TicketChanges>().AssignAsync(request, Caller, CancellationToken.None)).Ticket;
    }

    /// <summary>Erases whoever has reported the ticket.</summary>
    public async Task EraseAsync(string ticketId)
    {
        const string Phone = "26658001234";
        await Database.WriteAsync(session => session.ExecuteAsync("UPDATE tickets SET reporter_phone = @Phone WHERE ticket_id = @ticketId", new { Phone, ticketId }), CancellationToken.None);
        await _services.GetRequiredService<PersonDesk>().EraseAsync(new() { RequestId = TestTickets.Id(), Phone = Phone }, Caller, CancellationToken.None);
    }

    public Task MoveAsync(string ticketId, string site)
    {
        var request = new UpdateTicketRequest { RequestId = TestTickets.Id(), Ticket = new Ticket { TicketId = ticketId, SiteId = site }, UpdateMask = new() { Paths = { "site_id" } } };
        return _services.GetRequiredService<TicketChanges>().UpdateAsync(request, Caller, CancellationToken.None);
    }

    public WatchedTickets Watch(string resumeToken = "", string site = "") => new(Stream, resumeToken, site);

    public async ValueTask DisposeAsync()
    {
        await _tail.StopAsync(CancellationToken.None);
        _tail.Dispose();
        await _services.DisposeAsync();
    }
}
