using CustomerCare.Bridge.Identity;
using CustomerCare.Bridge.Ledger;
using CustomerCare.Bridge.Outgoing;
using CustomerCare.Bridge.Pipeline;
using CustomerCare.Bridge.State;
using CustomerCare.Bridge.Storage;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;
using CustomerCare.Testing;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.Bridge.Tests;

/// <summary>The Bridge's stores over an empty database, without workers and without Redis.</summary>
public abstract class BridgeStorageTest : IAsyncDisposable
{
    private TestDatabase? _file;

    static BridgeStorageTest() => JsonColumns.Register();

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The clock of SQLite; PostgreSQL has its own.</summary>
    private protected FakeTimeProvider Time { get; } = new(TestMessages.Morning);

    private protected BridgeOptions Options { get; } = new();

    private protected Instance Bridge { get; private set; } = null!;

    private protected async Task OpenAsync(DatabaseKind kind)
    {
        _file = await TestDatabase.CreateAsync(kind);
        Bridge = await AnotherInstanceAsync();
    }

    /// <summary>As another process would have it; on PostgreSQL only.</summary>
    private protected async Task<Instance> AnotherInstanceAsync() =>
        new(await _file!.OpenAsync(typeof(BridgeExtensions).Assembly, Cancellation, Time), Options, Time);

    public async ValueTask DisposeAsync()
    {
        if (_file is not null)
        {
            await _file.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private protected Task<List<T>> QueryAsync<T>(string sql) =>
        Bridge.Database.ReadAsync(async connection => (await connection.QueryAsync<T>(sql)).ToList(), Cancellation);

    internal sealed class Instance
    {
        public Instance(Database database, BridgeOptions options, TimeProvider time)
        {
            Database = database;
            Queue = new WorkQueue(database, BridgeExtensions.TurnQueue);
            Turns = new TurnStore(database);
            Conversations = new ConversationStore(database);
            var settings = Microsoft.Extensions.Options.Options.Create(options);
            Outgoing = new OutgoingStore(database, new WorkQueue(database, BridgeExtensions.OutgoingQueue));
            Merger = new ConversationMerger(Queue, new WaitingReplies(Outgoing, settings));
            Addresses = new AddressBook(Merger, time);
            Messages = new MessageStore(database, Queue, Addresses, time, settings);
            var redis = new RedisState(new RedisConnection(new ConfigurationBuilder().Build(), time, NullLogger<RedisConnection>.Instance));
            Intake = new MessageIntake([], Messages, redis, new BridgeMetrics(new TestMeters(), new OpenMessages(database, time), time), NullLogger<MessageIntake>.Instance);
        }

        public Database Database { get; }

        public WorkQueue Queue { get; }

        public TurnStore Turns { get; }

        public ConversationStore Conversations { get; }

        public MessageStore Messages { get; }

        public OutgoingStore Outgoing { get; }

        public ConversationMerger Merger { get; }

        public AddressBook Addresses { get; }

        /// <summary>Without filters.</summary>
        public MessageIntake Intake { get; }

        /// <summary>Takes the due turns and closes them; their texts, turn by turn.</summary>
        public async Task<List<string>> CloseDueAsync()
        {
            var closed = new List<string>();
            foreach (var lease in await Queue.ClaimAsync(100, Cancellation))
            {
                var turn = await Turns.CloseAsync(lease.ItemId, Cancellation);
                closed.Add(string.Join('|', turn!.Messages.Select(message => message.Text)));
                await Database.WriteAsync(session => Queue.CompleteAsync(session, lease), Cancellation);
            }

            return closed;
        }
    }
}
