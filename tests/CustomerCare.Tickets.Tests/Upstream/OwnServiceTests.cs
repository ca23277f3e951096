using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Tickets.Tests.Upstream;

/// <summary>Our own service as the upstream of another one of ours.</summary>
public abstract class OwnServiceTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestDatabase? _centers;
    private TestDatabase? _branches;
    private ServiceUnderTest? _center;
    private ServiceUnderTest? _branch;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private TicketService.TicketServiceClient Center => _center!.Client();

    private TicketService.TicketServiceClient Branch => _branch!.Client();

    public async ValueTask InitializeAsync()
    {
        _centers = await TestDatabase.CreateAsync(kind);
        _branches = await TestDatabase.CreateAsync(kind);
        _center = await TicketsUnderTest.StartAsync(_centers, FreePort.Next());

        // So that the two numbers of a ticket differ.
        await Center.CreateTicketAsync(TestTickets.Minimal(), cancellationToken: Cancellation);
        using var web = _center.Web();
        var key = _center.Services.GetRequiredService<TokenIssuer>().Mint("branch", [Scopes.TicketsRead, Scopes.TicketsWrite], TimeSpan.FromMinutes(10));
        _branch = await TicketsUnderTest.StartAsync(
            _branches, FreePort.Next(), $"Tickets:Upstream:BaseAddress={web.BaseAddress}", $"Tickets:Upstream:ApiKey={key}", "Tickets:Upstream:PollEvery=00:00:00.2", "Tickets:Upstream:AnswerWithin=00:00:15");
    }

    public async ValueTask DisposeAsync()
    {
        await _branch!.DisposeAsync();
        await _center!.DisposeAsync();
        await _branches!.DisposeAsync();
        await _centers!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Ticket_WholeLife_IsTheSameOnBothSides()
    {
        var ticket = (await Branch.CreateTicketAsync(TestTickets.Full(), cancellationToken: Cancellation)).Ticket;
        await Branch.AddCommentAsync(TestTickets.Comment(ticket.TicketId), cancellationToken: Cancellation);
        await Branch.ChangeStatusAsync(new() { RequestId = TestTickets.Id(), TicketId = ticket.TicketId, Status = TicketStatus.InProgress }, cancellationToken: Cancellation);
        var theirs = await Eventually.GetAsync(
            () => Center.GetTicketAsync(new() { TicketId = ticket.ShownNumber }, cancellationToken: Cancellation).ResponseAsync, found => found.Ticket.Status == TicketStatus.InProgress);

        await Center.ChangeStatusAsync(new() { RequestId = TestTickets.Id(), TicketId = ticket.ShownNumber, Status = TicketStatus.Resolved }, cancellationToken: Cancellation);

        Assert.StartsWith("Still dark here. [ref", Assert.Single(theirs.Comments).Text, StringComparison.Ordinal);
        Assert.Equal(
            (ticket.SiteId, ticket.Priority, ticket.Category, ticket.TicketClass, ticket.CustomerId, ticket.AccountNumber, ticket.ReportedBy),
            (theirs.Ticket.SiteId, theirs.Ticket.Priority, theirs.Ticket.Category, theirs.Ticket.TicketClass, theirs.Ticket.CustomerId, theirs.Ticket.AccountNumber, theirs.Ticket.ReportedBy));
        await Eventually.GetAsync(
            () => Branch.GetTicketAsync(new() { TicketId = ticket.TicketId }, cancellationToken: Cancellation).ResponseAsync, found => found.Ticket.Status == TicketStatus.Resolved);
    }

    [Fact]
    public async Task Ticket_OurReference_IsFoundByTheSearchOfTheOther()
    {
        var ticket = (await Branch.CreateTicketAsync(TestTickets.Minimal(), cancellationToken: Cancellation)).Ticket;
        var theirs = (await Center.GetTicketAsync(new() { TicketId = ticket.ShownNumber }, cancellationToken: Cancellation)).Ticket;
        var word = theirs.FaultDescription.Split(' ')[^1].TrimEnd(']');

        var found = await Center.ListTicketsAsync(new() { Search = word }, cancellationToken: Cancellation);

        Assert.Equal([theirs], found.Tickets);
        Assert.Equal(ticket.TicketId, theirs.TransactionRef);
    }

    public sealed class OnSqlite() : OwnServiceTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : OwnServiceTests(DatabaseKind.Postgres);
}
