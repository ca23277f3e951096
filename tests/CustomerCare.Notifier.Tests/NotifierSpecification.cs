using CustomerCare.Notifier.Domain;
using CustomerCare.Notifier.Storage;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;
using CustomerCare.Testing;
using Dapper;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.Notifier.Tests;

/// <summary>An event desk over a new database of the given kind, with the default contact and rules and nobody who makes the deliveries.</summary>
public abstract class NotifierSpecification(DatabaseKind kind) : IAsyncLifetime
{
    private TestDatabase? _storage;

    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The clock of SQLite; PostgreSQL has its own.</summary>
    private protected FakeTimeProvider Time { get; } = new(TestEvents.ReportedAt);

    private protected Database Database { get; private set; } = null!;

    private protected NotifierStore Store { get; private set; } = null!;

    private protected EventDesk Desk { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _storage = await TestDatabase.CreateAsync(kind);
        Database = await _storage.OpenAsync(typeof(EventDesk).Assembly, Cancellation, Time);
        Store = new NotifierStore(Database, new WorkQueue(Database, NotifierExtensions.DeliveryQueue));
        Desk = new EventDesk(Database, Store);
    }

    public async ValueTask DisposeAsync()
    {
        if (_storage is not null)
        {
            await _storage.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private protected Task<DispatchEventResponse> DispatchAsync(DispatchEventRequest request) => Desk.DispatchAsync(request, Cancellation);

    private protected Task<long> CountAsync(string tables) => Database.ReadAsync(
        connection => connection.ExecuteScalarAsync<long>($"SELECT {string.Join(" + ", tables.Split(' ').Select(table => $"(SELECT COUNT(*) FROM {table})"))}"), Cancellation);
}
