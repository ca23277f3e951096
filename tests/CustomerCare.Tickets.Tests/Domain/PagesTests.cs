using CsCheck;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Testing;

namespace CustomerCare.Tickets.Tests.Domain;

public abstract class PagesTests(DatabaseKind kind) : TicketSpecification(kind)
{
    // Several tickets in one microsecond, pages that end among them, and new tickets while somebody pages.
    private static readonly Gen<(int Before, int PageSize, int[] Between)> Walks =
        Gen.Select(Gen.Int[0, 12], Gen.Int[1, 5], Gen.Int[0, 2].Array[0, 6]);

    [Fact]
    public Task ListAsync_NewTicketsWhilePaging_GivesEveryOldTicketOnce() => Walks.SampleAsync(
        async walk =>
        {
            var site = "MAK";
            for (var i = 0; i < walk.Before; i++)
            {
                await CreateOneAsync(site);
            }

            var whole = await IdsAsync();
            var paged = new List<string>();
            var request = new ListTicketsRequest { PageSize = walk.PageSize };
            var page = 0;
            do
            {
                var found = await Desk.ListAsync(request, Cancellation);
                paged.AddRange(found.Tickets.Select(ticket => ticket.TicketId));
                request.PageToken = found.NextPageToken;
                for (var i = 0; i < walk.Between.ElementAtOrDefault(page); i++)
                {
                    await CreateOneAsync(site);
                }

                page++;
            }
            while (request.PageToken.Length > 0);

            Assert.Equal(whole, paged);
        },
        iter: 15,
        threads: 1);

    private async Task CreateOneAsync(string site)
    {
        var ticket = await CreateAsync(TestTickets.Minimal(site));
        if (ticket.TicketId.EndsWith('3'))
        {
            Time.Advance(TimeSpan.FromMicroseconds(1));
        }
    }

    private Task<List<string>> IdsAsync() => QueryAsync<string>("SELECT ticket_id FROM tickets ORDER BY reported_at DESC, ticket_id DESC");

    public sealed class OnSqlite() : PagesTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : PagesTests(DatabaseKind.Postgres);
}
