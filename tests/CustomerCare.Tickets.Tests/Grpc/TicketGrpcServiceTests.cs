using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;
using Google.Rpc;
using Grpc.Core;

namespace CustomerCare.Tickets.Tests.Grpc;

public abstract class TicketGrpcServiceTests(DatabaseKind kind) : IAsyncLifetime
{
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
    public async Task CreateTicket_OverTheWire_CanBeReadCommentedAndListed()
    {
        var client = Tickets.Client();
        var ticket = (await client.CreateTicketAsync(TestTickets.Full(), cancellationToken: Cancellation)).Ticket;

        var commented = await client.AddCommentAsync(TestTickets.Comment(ticket.TicketId), cancellationToken: Cancellation);

        var found = await client.GetTicketAsync(new() { TicketId = ticket.TicketId }, cancellationToken: Cancellation);
        Assert.Equal(new GetTicketResponse { Ticket = commented.Ticket, Comments = { commented.Comment } }, found);
        Assert.Equal([commented.Ticket], (await client.ListTicketsAsync(new(), cancellationToken: Cancellation)).Tickets);
    }

    [Fact]
    public async Task CreateTicket_WrongField_SaysWhichInTheDetails()
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => Tickets.Client().CreateTicketAsync(TestTickets.Minimal("XXX"), cancellationToken: Cancellation).ResponseAsync);

        var violation = Assert.Single(error.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations);
        Assert.Equal((StatusCode.InvalidArgument, "site_id"), (error.StatusCode, violation.Field));
    }

    [Theory]
    [InlineData(Scopes.TicketsRead, false, true)]
    [InlineData(Scopes.TicketsWrite, true, false)]
    [InlineData(Scopes.Notify, false, false)]
    public async Task AnyMethod_OneScope_AllowsOnlyWhatItIsFor(string scope, bool mayWrite, bool mayRead)
    {
        var client = new TicketService.TicketServiceClient(Tickets.Grpc(scope));
        var denied = StatusCode.PermissionDenied;

        Assert.Equal(mayWrite ? StatusCode.InvalidArgument : denied, await StatusOf(client.CreateTicketAsync(new(), cancellationToken: Cancellation).ResponseAsync));
        Assert.Equal(mayWrite ? StatusCode.InvalidArgument : denied, await StatusOf(client.AddCommentAsync(new(), cancellationToken: Cancellation).ResponseAsync));
        Assert.Equal(mayRead ? StatusCode.NotFound : denied, await StatusOf(client.GetTicketAsync(new(), cancellationToken: Cancellation).ResponseAsync));
        Assert.Equal(mayRead ? StatusCode.InvalidArgument : denied, await StatusOf(client.ListTicketsAsync(new() { Offset = -1 }, cancellationToken: Cancellation).ResponseAsync));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<StatusCode> StatusOf<T>(Task<T> call) => (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode;

    public sealed class OnSqlite() : TicketGrpcServiceTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : TicketGrpcServiceTests(DatabaseKind.Postgres);
}
