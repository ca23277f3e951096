using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Testing;
using CustomerCare.Tickets.Storage.Lists;
using CustomerCare.Tickets.Storage.Search;
using Dapper;

namespace CustomerCare.Tickets.Tests.Storage.Lists;

/// <summary>What the databases say about how they will read: in the order of an index, and never everything.</summary>
public abstract class ListPlansTests(DatabaseKind kind) : ListSpecification(kind)
{
    private const int Tickets = 20_000;

    private bool IsSqlite => Database.Dialect == Dialect.Sqlite;

    /// <summary>A request and the index that its list follows.</summary>
    private static readonly (ListTicketsRequest Request, string Index)[] Walks =
    [
        (new(), "tickets_by_time"),
        (new() { Order = TicketOrder.Oldest }, "tickets_by_time"),
        (new() { Order = TicketOrder.RecentlyChanged }, "tickets_by_change"),
        (new() { Order = TicketOrder.RecentlyChanged, SiteId = "MAK" }, "tickets_by_change"),
        (new() { SiteId = "MAK" }, "tickets_by_site"),
        (new() { SiteId = "MAK", Priority = Priority.P1, Category = Category.Vandalism }, "tickets_by_site"),
        (new() { Statuses = { TicketStatus.Closed } }, "tickets_by_time"),
        (new() { Priority = Priority.P2 }, "tickets_by_time"),
        (new() { Category = Category.Billing }, "tickets_by_time"),
        (new() { OpenOnly = true }, "tickets_open"),
        (new() { OpenOnly = true, Order = TicketOrder.MostUrgent }, "tickets_open"),
        (new() { Statuses = { TicketStatus.Reported, TicketStatus.Triaged } }, "tickets_open"),
        (new() { SiteId = "MAK", OpenOnly = true }, "tickets_open_by_site"),
        (new() { SiteId = "MAK", Statuses = { TicketStatus.Assigned }, Priority = Priority.P3 }, "tickets_open_by_site"),
        (new() { AssignedTo = "tech 3" }, "tickets_by_assignee"),
        (new() { CustomerId = "MAK-7" }, "tickets_by_customer"),
        (new() { AccountNumber = "7MAK" }, "tickets_by_account"),
        (new() { ReporterPhone = "26658000007" }, "tickets_by_phone"),
        (new() { ElementId = "P-7" }, "tickets_by_element"),
        (new() { IncidentId = "I7" }, "tickets_by_incident"),
        (new() { ReportedFrom = At(1000), ReportedUntil = At(9000) }, "tickets_by_time"),
    ];

    // One case for all, because it takes so many tickets.
    [Fact]
    public async Task Page_Filter_FollowsItsIndexInItsOrder()
    {
        await FillAsync();
        foreach (var (request, index) in Walks)
        {
            var sort = TicketSort.Of(request.Order);
            var filter = TicketFilter.From(request, sort, Database.Dialect);
            var sql = new ListSql(filter, sort, Database.Dialect, []);
            var from = new ListPoint(sort.ByPriority ? "P1" : "", new Entry(1_772_323_200_000_000 + (10_000 * 1_000_000L), "MAK-2026-9"));

            foreach (var statement in new[] { sql.Page(from, new Entry(1_772_323_200_000_000, "A"), 51), sql.Page(from, null, 51), sql.Probe(from, 500) })
            {
                // PostgreSQL knows how few tickets a site or a person has, and may well read and sort those of a rare one.
                var everybodys = index is "tickets_by_time" or "tickets_by_change";
                AssertFollows(index, await ExplainAsync(statement), sorted: !filter.IsKey && (IsSqlite || everybodys));
            }
        }
    }

    [Fact]
    public async Task Page_TicketsFoundByWords_AreReadByTheirNumbers()
    {
        await FillAsync();
        var sort = TicketSort.Of(TicketOrder.Newest);
        var sql = new ListSql(TicketFilter.From(new() { SiteId = "MAK" }, sort, Database.Dialect), sort, Database.Dialect, [], ["MAK-2026-00007", "MAK-2026-00008"]);

        AssertFollows(IsSqlite ? "sqlite_autoindex_tickets_1" : "tickets_pkey", await ExplainAsync(sql.Page(new("", null), null, 51)), sorted: false);
    }

    [Fact]
    public async Task Page_WordsChecked_AreReadTicketByTicket()
    {
        await FillAsync();
        var sort = TicketSort.Of(TicketOrder.Newest);
        var filter = TicketFilter.From(new() { Search = "meter" }, sort, Database.Dialect);

        var plan = await ExplainAsync(new ListSql(filter, sort, Database.Dialect, filter.Search!.Groups).Page(new("", null), null, 51));

        AssertFollows("tickets_by_time", plan, sorted: true);
        Assert.Contains(IsSqlite ? "sqlite_autoindex_ticket_search_1" : "ticket_search_pkey", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_RareWord_AsksTheFullTextIndex()
    {
        await FillAsync();
        var groups = WordSearch.Parse("MAK-2026-00007")!.Groups;

        var plan = await ExplainAsync(new(WordIndex.FindSql(Database.Dialect), new { words = WordSearch.Expression(groups, Database.Dialect), limit = 2001 }));

        AssertFollows(IsSqlite ? "VIRTUAL TABLE INDEX" : "ticket_search_words", plan, sorted: true);
    }

    private void AssertFollows(string index, string plan, bool sorted)
    {
        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
        Assert.DoesNotMatch("SCAN (?!tickets USING|ticket_words VIRTUAL|json_each|found)", plan);
        if (sorted)
        {
            Assert.DoesNotContain(IsSqlite ? "TEMP B-TREE" : "Sort", plan, StringComparison.Ordinal);
        }
    }

    private Task<string> ExplainAsync(CommandDefinition statement) => Database.ReadAsync(
        async connection =>
        {
            var explain = IsSqlite ? "EXPLAIN QUERY PLAN" : "EXPLAIN";
            var rows = await connection.QueryAsync($"{explain} {statement.CommandText}", statement.Parameters);
            return string.Join('\n', rows.Cast<IDictionary<string, object>>().Select(row => row.Values.Last()));
        },
        Cancellation);

    // Enough for PostgreSQL to prefer an index, and in SQL, because it is many.
    private async Task FillAsync()
    {
        var numbers = IsSqlite
            ? $"(WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Tickets}) SELECT i FROM n)"
            : $"(SELECT i FROM generate_series(CAST(1 AS BIGINT), {Tickets}) AS s (i))";
        var padded = IsSqlite ? "printf('%05d', i)" : "lpad(CAST(i AS TEXT), 5, '0')";
        var words = IsSqlite ? $"' mak 2026 ' || {padded} || ' meter'" : $"CAST('''mak'':1 ''2026'':2 ''' || {padded} || ''':3 ''meter'':4' AS tsvector)";
        await Database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(
                    $"""
                    INSERT INTO tickets (ticket_id, site_id, status, priority, category, ticket_class, ticket_type, equipment_category, fault_description,
                        reported_by, reporter_phone, customer_id, account_number, element_type, element_id, services_affected, transaction_ref, links,
                        danger, source, reported_at, updated_at, assigned_to, incident_id, resolved_at)
                    SELECT 'MAK-2026-' || {padded}, CASE WHEN i % 50 = 0 THEN 'MAK' WHEN i % 2 = 0 THEN 'LEB' ELSE 'TOS' END,
                        CASE WHEN i % 20 = 0 THEN 'reported' ELSE 'closed' END, 'P' || (1 + i % 4), CASE WHEN i % 3 = 0 THEN 'billing' ELSE 'no-power' END,
                        'asset_fault', 'corrective', 'meter', 'The meter of house ' || i || ' is dark.', 'Somebody ' || (i % 700), 26658000000 + i % 900,
                        'MAK-' || (i % 800), (i % 800) || 'MAK', '', 'P-' || (i % 500), '', '', '', FALSE, 'http',
                        1772323200000000 + i * 1000000, 1772323200000000 + i * 1000000 + (i * 7919) % 500000000, 'tech ' || (i % 20), 'I' || (i % 600),
                        CASE WHEN i % 20 = 0 THEN NULL ELSE 1772323200000000 + i * 1000000 END
                    FROM {numbers} AS numbers
                    """);
                await session.ExecuteAsync($"INSERT INTO ticket_search (ticket_id, length, words) SELECT 'MAK-2026-' || {padded}, 30, {words} FROM {numbers} AS numbers");
            },
            Cancellation);
        if (!IsSqlite)
        {
            await Database.WriteAsync(session => session.ExecuteAsync("ANALYZE tickets, ticket_search"), Cancellation);
        }
    }

    public sealed class OnSqlite() : ListPlansTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : ListPlansTests(DatabaseKind.Postgres);
}
