using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;
using Google.Rpc;
using Grpc.Core;

namespace CustomerCare.Tickets.Tests.Grpc;

public sealed class TicketGrpcServiceTests : IAsyncLifetime
{
    private TestDatabase? _database;
    private ServiceUnderTest? _tickets;

    private ServiceUnderTest Tickets => _tickets!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        _tickets = await TicketsUnderTest.StartAsync(_database, FreePort.Next());
    }

    public async ValueTask DisposeAsync()
    {
        await Tickets.DisposeAsync();
        await _database!.DisposeAsync();
    }

    [Fact]
    public async Task CreateTicket_OverTheWire_CanBeReadCommentedAndListed()
    {
        var client = Tickets.Client();
        var ticket = (await client.CreateTicketAsync(TestTickets.Full())).Ticket;

        var commented = await client.AddCommentAsync(TestTickets.Comment(ticket.TicketId));

        var found = await client.GetTicketAsync(new() { TicketId = ticket.TicketId });
        Assert.Equal(new GetTicketResponse { Ticket = commented.Ticket, Comments = { commented.Comment } }, found);
        Assert.Equal([commented.Ticket], (await client.ListTicketsAsync(new())).Tickets);
    }

    [Fact]
    public async Task CreateTicket_WrongField_SaysWhichInTheDetails()
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => Tickets.Client().CreateTicketAsync(TestTickets.Minimal("XXX")).ResponseAsync);

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

        Assert.Equal(mayWrite ? StatusCode.InvalidArgument : denied, await StatusOf(client.CreateTicketAsync(new()).ResponseAsync));
        Assert.Equal(mayWrite ? StatusCode.InvalidArgument : denied, await StatusOf(client.AddCommentAsync(new()).ResponseAsync));
        Assert.Equal(mayRead ? StatusCode.NotFound : denied, await StatusOf(client.GetTicketAsync(new()).ResponseAsync));
        Assert.Equal(mayRead ? StatusCode.InvalidArgument : denied, await StatusOf(client.ListTicketsAsync(new() { Offset = -1 }).ResponseAsync));
    }

    private static async Task<StatusCode> StatusOf<T>(Task<T> call) => (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode;
}
