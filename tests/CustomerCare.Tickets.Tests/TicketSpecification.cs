using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.ServiceDefaults.Sites;
using CustomerCare.Storage;
using CustomerCare.Storage.Audit;
using CustomerCare.Storage.Queue;
using CustomerCare.Testing;
using CustomerCare.Tickets.Domain;
using CustomerCare.Tickets.Storage;
using Dapper;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.Tickets.Tests;

/// <summary>A ticket desk over an empty database of the given kind; tests of it are written once and run over both.</summary>
public abstract class TicketSpecification(DatabaseKind kind) : IAsyncLifetime
{
    private TestDatabase? _storage;

    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The clock of SQLite; PostgreSQL has its own.</summary>
    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    private protected Database Database { get; private set; } = null!;

    private protected TicketDesk Desk { get; private set; } = null!;

    private protected AuditOutbox Outbox { get; private set; } = null!;

    /// <summary>A program that says for whom it acts.</summary>
    private protected static TicketCaller Caller { get; } = new(TestCallers.Program("bridge", Scopes.TicketsWrite, Scopes.TicketsOnBehalf), "10.0.0.7");

    public async ValueTask InitializeAsync()
    {
        _storage = await TestDatabase.CreateAsync(kind);
        Database = await _storage.OpenAsync(typeof(TicketDesk).Assembly, Cancellation, Time);
        var options = Options.Create(new TicketsOptions());
        var store = new TicketStore(Database, new WorkQueue(Database, TicketsExtensions.EventQueue));
        Outbox = new AuditOutbox(Database);
        Desk = new TicketDesk(Database, store, new ActivityStore(Database), new TicketTrail(Outbox), new TicketRules(SiteCatalog.Load(), options), new TicketNumbers(options));
    }

    public async ValueTask DisposeAsync()
    {
        if (_storage is not null)
        {
            await _storage.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private protected async Task<Ticket> CreateAsync(CreateTicketRequest request) => (await Desk.CreateAsync(request, Caller, Cancellation)).Ticket;

    private protected Task<CareException> RefusedAsync(CreateTicketRequest request) => Assert.ThrowsAsync<CareException>(() => CreateAsync(request));

    private protected Task<List<T>> QueryAsync<T>(string sql) =>
        Database.ReadAsync(async connection => (await connection.QueryAsync<T>(sql)).ToList(), Cancellation);
}
