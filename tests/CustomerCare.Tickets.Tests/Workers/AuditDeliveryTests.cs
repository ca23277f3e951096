using CustomerCare.Protos.Account.V1;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;

namespace CustomerCare.Tickets.Tests.Workers;

public abstract class AuditDeliveryTests(DatabaseKind kind) : IAsyncDisposable
{
    private readonly FakeAccounts _accounts = new();
    private readonly int _port = FreePort.Next();
    private TestDatabase? _database;

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task CreateTicket_AccountsListens_TheLineArrives()
    {
        await using var peer = await _accounts.StartAsync(_port);
        await using var tickets = await StartAsync();

        var ticketId = await CreateAsync(tickets);

        await Eventually.TrueAsync(() => _accounts.Lines.Count > 0);
        Assert.Equal(("tickets", "ticket.create", ticketId), (_accounts.Lines[0].Service, _accounts.Lines[0].Action, _accounts.Lines[0].ResourceId));
    }

    [Fact]
    public async Task CreateTicket_AccountsIsAwayAndTheHostRestarts_TheLinesArriveInOrder()
    {
        List<string> tickets = [];
        await using (var first = await StartAsync())
        {
            tickets.Add(await CreateAsync(first));
            tickets.Add(await CreateAsync(first));
        }

        await using var peer = await _accounts.StartAsync(_port);
        await using var second = await StartAsync();
        tickets.Add(await CreateAsync(second));

        await Eventually.TrueAsync(() => _accounts.Lines.Count >= 3);
        Assert.Equal(tickets, _accounts.Lines.Select(line => line.ResourceId));
    }

    [Fact]
    public async Task CreateTicket_AccountsHangs_AnswersAllTheSame()
    {
        await using var peer = await _accounts.StartAsync(_port);
        _accounts.Calls.Hang(request => request is AppendAuditRequest);
        await using var tickets = await StartAsync();

        for (var i = 0; i < 5; i++)
        {
            await CreateAsync(tickets).WaitAsync(TimeSpan.FromSeconds(3), Cancellation);
        }

        Assert.Empty(_accounts.Lines);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<ServiceUnderTest> StartAsync()
    {
        _database ??= await TestDatabase.CreateAsync(kind);
        return await TicketsUnderTest.StartAsync(_database, FreePort.Next(), ServiceUnderTest.Found("accounts", _port));
    }

    private static async Task<string> CreateAsync(ServiceUnderTest tickets) =>
        (await tickets.Client().CreateTicketAsync(TestTickets.Minimal(), cancellationToken: Cancellation)).Ticket.TicketId;

    public sealed class OnSqlite() : AuditDeliveryTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : AuditDeliveryTests(DatabaseKind.Postgres);
}
