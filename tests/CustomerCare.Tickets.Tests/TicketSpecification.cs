using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.ServiceDefaults.Sites;
using CustomerCare.Storage;
using CustomerCare.Storage.Audit;
using CustomerCare.Storage.Queue;
using CustomerCare.Testing;
using CustomerCare.Tickets.Domain;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.Tickets.Tests;

/// <summary>A ticket desk over an empty database of the given kind; tests of it are written once and run over both.</summary>
public abstract class TicketSpecification(DatabaseKind kind) : IAsyncLifetime
{
    private TestDatabase? _storage;
    private ServiceProvider? _services;

    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The clock of SQLite; PostgreSQL has its own.</summary>
    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    private protected string ConnectionString => _storage!.ConnectionString;

    private protected Database Database { get; private set; } = null!;

    private protected TicketDesk Desk { get; private set; } = null!;

    private protected AuditOutbox Outbox { get; private set; } = null!;

    /// <summary>A program that says for whom it acts.</summary>
    private protected static TicketCaller Caller { get; } = new(TestCallers.Program("bridge", Scopes.TicketsWrite, Scopes.TicketsOnBehalf), "10.0.0.7");

    public async ValueTask InitializeAsync()
    {
        _storage = await TestDatabase.CreateAsync(kind);
        await PrepareAsync(_storage);

        // A clock that stands still would keep PostgreSQL's retry after a deadlock waiting for ever.
        Database = await _storage.OpenAsync(typeof(TicketDesk).Assembly, Cancellation, kind == DatabaseKind.Sqlite ? Time : TimeProvider.System);
        Outbox = new AuditOutbox(Database);
        var services = new ServiceCollection();
        services.AddKeyedSingleton(TicketsExtensions.Database, Database);
        services.AddKeyedSingleton(TicketsExtensions.Database, Outbox);
        services.AddKeyedSingleton(TicketsExtensions.EventQueue, new WorkQueue(Database, TicketsExtensions.EventQueue));
        services.AddSingleton(SiteCatalog.Load());
        services.AddSingleton<TimeProvider>(Time);
        services.AddLogging();
        services.AddTicketDomain();
        services.Configure<TicketsOptions>(Configure);
        _services = services.BuildServiceProvider();
        Desk = Get<TicketDesk>();
    }

    /// <summary>For a specification that begins with a database that is not empty.</summary>
    private protected virtual Task PrepareAsync(TestDatabase storage) => Task.CompletedTask;

    /// <summary>For a specification that needs other settings than the defaults.</summary>
    private protected virtual void Configure(TicketsOptions options)
    {
    }

    /// <summary>A part of the domain.</summary>
    private protected T Get<T>()
        where T : notnull => _services!.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        if (_storage is not null)
        {
            await _storage.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private protected async Task<Ticket> CreateAsync(CreateTicketRequest request) => (await Desk.CreateAsync(request, Caller, Cancellation)).Ticket;

    private protected Task<CareException> RefusedAsync(CreateTicketRequest request) => Assert.ThrowsAsync<CareException>(() => CreateAsync(request));

    /// <summary>The events that wait for the Notifier, in the order of their queue: type and ticket.</summary>
    private protected Task<List<string>> EventsAsync() => QueryAsync<string>(
        "SELECT e.event FROM queue_items q JOIN ticket_events e ON e.event_id = q.item_id ORDER BY q.seq");

    private protected Task<List<T>> QueryAsync<T>(string sql) =>
        Database.ReadAsync(async connection => (await connection.QueryAsync<T>(sql)).ToList(), Cancellation);
}
