using CustomerCare.Testing;
using CustomerCare.Tickets.Storage;

namespace CustomerCare.Tickets.Tests.Domain.ServiceLevels;

public abstract class OverduePlanTests(DatabaseKind kind) : TicketSpecification(kind)
{
    // What is not overdue costs nothing, however many tickets there are.
    [Theory]
    [InlineData(OverdueStore.Due)]
    [InlineData("SELECT MIN(overdue_at) - now_us() FROM tickets WHERE overdue_at > @now")]
    public async Task Plan_OverdueTickets_ReadsTheirIndexInItsOrder(string sql)
    {
        var plan = await Database.WriteAsync(
            async session =>
            {
                // So few rows would be read one by one.
                await session.ExecuteAsync(Prefer);
                return string.Join('\n', (await session.QueryAsync<dynamic>($"{Explain} {sql}", new { now = 1L, OverdueAt = 0L, TicketId = "", limit = 50 }))
                    .SelectMany(row => ((IDictionary<string, object>)row).Values.Select(value => value.ToString())));
            },
            Cancellation);

        Assert.Contains("tickets_overdue", plan, StringComparison.Ordinal);
        Assert.Contains(Search, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("B-TREE", plan, StringComparison.Ordinal);
    }

    private protected abstract string Explain { get; }

    private protected abstract string Prefer { get; }

    /// <summary>How a plan says that it goes to a place in an index and does not read all of it.</summary>
    private protected abstract string Search { get; }

    public sealed class OnSqlite() : OverduePlanTests(DatabaseKind.Sqlite)
    {
        private protected override string Explain => "EXPLAIN QUERY PLAN";

        private protected override string Prefer => "SELECT 1";

        private protected override string Search => "SEARCH tickets";
    }

    public sealed class OnPostgres() : OverduePlanTests(DatabaseKind.Postgres)
    {
        private protected override string Explain => "EXPLAIN";

        private protected override string Prefer => "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off";

        private protected override string Search => "Index Cond: (";
    }
}
