using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;
using Grpc.Core;

namespace CustomerCare.Tickets.Tests.Grpc;

/// <summary>Who stands in the activity, by the token that a call carries.</summary>
public abstract class ActorTests(DatabaseKind kind) : IAsyncLifetime
{
    private static readonly Actor Customer = new() { Type = ActorType.Customer, Id = "MAK-0001", Name = "Thabo Mokhesi" };

    private TestDatabase? _database;
    private ServiceUnderTest? _tickets;

    private ServiceUnderTest Tickets => _tickets!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(kind);
        _tickets = await TicketsUnderTest.StartAsync(_database, FreePort.Next());
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Tickets.DisposeAsync();
        await _database!.DisposeAsync();
    }

    [Fact]
    public async Task CreateTicket_TokenOfAProgram_IsTheProgram() =>
        Assert.Equal(new Actor { Type = ActorType.Service, Id = "test", Name = "test" }, await ActorOfAsync(Tickets.Client(), null));

    [Fact]
    public async Task CreateTicket_TokenOfAPerson_IsThePerson()
    {
        var spec = new TokenSpec("u-1", [Scopes.TicketsRead, Scopes.TicketsWrite], TimeSpan.FromMinutes(5)) { Person = new Person("u-1", "Palesa Mokoena", "dispatcher") };

        Assert.Equal(new Actor { Type = ActorType.User, Id = "u-1", Name = "Palesa Mokoena" }, await ActorOfAsync(new(Tickets.Grpc(spec)), null));
    }

    [Fact]
    public async Task CreateTicket_TokenThatMayActForOthers_IsWhoItNames() =>
        Assert.Equal(Customer, await ActorOfAsync(new(Tickets.Grpc(Scopes.TicketsRead, Scopes.TicketsWrite, Scopes.TicketsOnBehalf)), Customer));

    [Fact]
    public async Task CreateTicket_TokenThatMayNot_IsDeniedWithTheScope()
    {
        var denied = await Assert.ThrowsAsync<RpcException>(() => ActorOfAsync(Tickets.Client(), Customer));

        Assert.Equal(StatusCode.PermissionDenied, denied.StatusCode);
        Assert.Contains(Scopes.TicketsOnBehalf, denied.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListActivity_TokenForWritingOnly_IsDenied()
    {
        var writer = new TicketService.TicketServiceClient(Tickets.Grpc(Scopes.TicketsWrite));

        var denied = await Assert.ThrowsAsync<RpcException>(() => writer.ListActivityAsync(new() { TicketId = "MAK-2026-0001" }, cancellationToken: Cancellation).ResponseAsync);

        Assert.Equal(StatusCode.PermissionDenied, denied.StatusCode);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<Actor> ActorOfAsync(TicketService.TicketServiceClient client, Actor? named)
    {
        var request = TestTickets.Minimal();
        request.Actor = named;
        var ticket = (await client.CreateTicketAsync(request, cancellationToken: Cancellation)).Ticket;
        return Assert.Single((await client.ListActivityAsync(new() { TicketId = ticket.TicketId }, cancellationToken: Cancellation)).Entries).Actor;
    }

    public sealed class OnSqlite() : ActorTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : ActorTests(DatabaseKind.Postgres);
}
