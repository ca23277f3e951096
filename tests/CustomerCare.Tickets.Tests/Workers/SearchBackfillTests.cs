using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Testing;
using CustomerCare.Tickets.Workers;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerCare.Tickets.Tests.Workers;

public abstract class SearchBackfillTests(DatabaseKind kind) : TicketSpecification(kind)
{
    [Fact]
    public async Task RunOnceAsync_TicketsFromBefore_AreFoundByTheirWordsAndComments()
    {
        var tickets = await CreateOldAsync(150);
        await Desk.AddCommentAsync(TestTickets.Comment(tickets[149].TicketId, "The transformer hums."), Caller, Cancellation);
        Assert.Empty(await FindAsync("tree"));

        var backfill = Backfill();

        Assert.Equal(100, await backfill.RunOnceAsync(Cancellation));
        Assert.Equal(50, await backfill.RunOnceAsync(Cancellation));
        Assert.Equal(0, await backfill.RunOnceAsync(Cancellation));
        Assert.Equal(50, (await FindAsync("tree")).Count);
        Assert.Equal(tickets[149].TicketId, Assert.Single(await FindAsync("transformer")).TicketId);
    }

    [Fact]
    public async Task RunOnceAsync_SeveralAtOnceAndComments_ReadEachTextOnce()
    {
        var tickets = await CreateOldAsync(60);

        await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => Task.Run(() => Backfill().RunOnceAsync(Cancellation), Cancellation))
                .Concat<Task>(tickets.Select(ticket => Task.Run(() => Desk.AddCommentAsync(TestTickets.Comment(ticket.TicketId, "It hums."), Caller, Cancellation), Cancellation))));

        foreach (var ticket in tickets)
        {
            Assert.Single(await FindAsync($"{ticket.TicketId} tree hums"));
        }

        Assert.Equal(60, Assert.Single(await QueryAsync<int>("SELECT COUNT(*) FROM ticket_search")));
    }

    private SearchBackfill Backfill() => new(Database, Time, NullLogger<SearchBackfill>.Instance);

    /// <summary>As the migration finds them.</summary>
    private async Task<Ticket[]> CreateOldAsync(int count)
    {
        var tickets = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => CreateAsync(TestTickets.Minimal())));
        await Database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync("DELETE FROM ticket_search");
                await session.ExecuteAsync("INSERT INTO ticket_search_missing (ticket_id) SELECT ticket_id FROM tickets");
            },
            Cancellation);
        return tickets;
    }

    private async Task<IReadOnlyList<Ticket>> FindAsync(string search) => (await Desk.ListAsync(new() { Search = search }, Cancellation)).Tickets;

    public sealed class OnSqlite() : SearchBackfillTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : SearchBackfillTests(DatabaseKind.Postgres);
}
