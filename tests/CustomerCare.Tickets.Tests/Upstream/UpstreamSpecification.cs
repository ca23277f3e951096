using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Testing;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Tickets.Tests.Upstream;

/// <summary>The whole service before another O&amp;M system, over a database that outlives both.</summary>
public abstract class UpstreamSpecification(DatabaseKind kind) : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _running = [];
    private TestDatabase? _storage;

    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected FakeUpstream Upstream { get; } = new();

    private protected int Port { get; } = FreePort.Next();

    private protected TestDatabase Storage => _storage!;

    public async ValueTask InitializeAsync() => _storage = await TestDatabase.CreateAsync(kind);

    public async ValueTask DisposeAsync()
    {
        foreach (var running in Enumerable.Reverse(_running))
        {
            await running.DisposeAsync();
        }

        await Storage.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected async Task<IAsyncDisposable> StartUpstreamAsync()
    {
        var upstream = await Upstream.StartAsync(Port);
        _running.Add(upstream);
        return upstream;
    }

    /// <summary>With a user and a password, unless the test says otherwise.</summary>
    private protected async Task<ServiceUnderTest> StartAsync(params string[] settings)
    {
        var tickets = await TicketsUnderTest.StartAsync(
            Storage,
            FreePort.Next(),
            [
                $"Tickets:Upstream:BaseAddress=http://127.0.0.1:{Port}/api",
                "Tickets:Upstream:MaxRetryDelay=00:00:00.3",
                "Tickets:Upstream:RequestTimeout=00:00:02",
                "Tickets:Upstream:PollEvery=00:00:00.2",
                "Tickets:Upstream:AnswerWithin=00:00:15",
                .. settings.Any(setting => setting.Contains("ApiKey", StringComparison.Ordinal)) ? Array.Empty<string>() : [$"Tickets:Upstream:User={FakeUpstream.User}"],
                .. settings.Any(setting => setting.Contains("ApiKey", StringComparison.Ordinal) || setting.Contains("Password", StringComparison.Ordinal))
                    ? Array.Empty<string>()
                    : [$"Tickets:Upstream:Password={Upstream.Password}"],
                .. settings,
            ]);
        _running.Add(tickets);
        return tickets;
    }

    private protected static async Task<Ticket> CreateAsync(ServiceUnderTest tickets, CreateTicketRequest? request = null) =>
        (await tickets.Client().CreateTicketAsync(request ?? TestTickets.Minimal(), cancellationToken: Cancellation)).Ticket;

    private protected static async Task<Comment> CommentAsync(ServiceUnderTest tickets, string ticketId, string text) =>
        (await tickets.Client().AddCommentAsync(TestTickets.Comment(ticketId, text), cancellationToken: Cancellation)).Comment;

    private protected static async Task<Ticket> ChangeStatusAsync(ServiceUnderTest tickets, string ticketId, TicketStatus status) =>
        (await tickets.Client().ChangeStatusAsync(new() { RequestId = TestTickets.Id(), TicketId = ticketId, Status = status }, cancellationToken: Cancellation)).Ticket;

    private protected static async Task<Ticket> GetAsync(ServiceUnderTest tickets, string ticketId) =>
        (await tickets.Client().GetTicketAsync(new() { TicketId = ticketId }, cancellationToken: Cancellation)).Ticket;

    private protected static async Task<IReadOnlyList<ActivityEntry>> ActivityAsync(ServiceUnderTest tickets, string ticketId) =>
        (await tickets.Client().ListActivityAsync(new() { TicketId = ticketId }, cancellationToken: Cancellation)).Entries;

    /// <summary>Waits until nothing waits for the upstream, dead letters aside.</summary>
    private protected static Task QuietAsync(ServiceUnderTest tickets) => Eventually.GetAsync(
        async () => (await QueryAsync<long>(tickets, "SELECT COUNT(*) FROM queue_items WHERE queue = 'ticket-upstream' AND dead_at IS NULL AND item_id NOT LIKE '%.check'"))[0],
        count => count == 0);

    /// <summary>What nobody tries again, and why.</summary>
    private protected static Task<List<(string ItemId, string Reason)>> DeadAsync(ServiceUnderTest tickets) =>
        QueryAsync<(string, string)>(tickets, "SELECT item_id, last_error FROM queue_items WHERE queue = 'ticket-upstream' AND dead_at IS NOT NULL ORDER BY seq");

    private protected static Database DatabaseOf(ServiceUnderTest tickets) => tickets.Services.GetRequiredKeyedService<Database>(TicketsExtensions.Database);

    private protected static Task<List<T>> QueryAsync<T>(ServiceUnderTest tickets, string sql) =>
        DatabaseOf(tickets).ReadAsync(async connection => (await connection.QueryAsync<T>(sql)).ToList(), Cancellation);
}
