using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Testing;
using CustomerCare.Tickets.Domain;

namespace CustomerCare.Tickets.Tests.Upstream;

public abstract class UpstreamOffTests(DatabaseKind kind) : TicketSpecification(kind)
{
    [Fact]
    public async Task Changes_NoUpstream_LeaveNothingForOne()
    {
        var ticket = await CreateAsync(TestTickets.Full());
        await Desk.AddCommentAsync(TestTickets.Comment(ticket.TicketId), Caller, Cancellation);
        await Get<TicketChanges>().ChangeStatusAsync(new() { RequestId = TestTickets.Id(), TicketId = ticket.TicketId, Status = TicketStatus.Triaged }, Caller, Cancellation);

        Assert.Equal(("", ""), (ticket.UpstreamTicketId, ticket.ShownNumber));
        Assert.Equal([0L], await QueryAsync<long>("SELECT (SELECT COUNT(*) FROM upstream_tickets) + (SELECT COUNT(*) FROM upstream_items)"));
        Assert.DoesNotContain("ticket-upstream", await QueryAsync<string>("SELECT queue FROM queue_items"));
    }

    public sealed class OnSqlite() : UpstreamOffTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : UpstreamOffTests(DatabaseKind.Postgres);
}
