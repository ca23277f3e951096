using CustomerCare.Storage;

namespace CustomerCare.Benchmarks.Tickets;

/// <summary>Many old tickets of all sites, with their words, activity and answered requests, made by the database itself.</summary>
internal static class TicketFiller
{
    private const int Batch = 50_000;

    // A ticket a minute and a half, back from now; one in fifty is still worked on.
    private const string Numbers =
        """
        WITH RECURSIVE numbers (n) AS (SELECT @first UNION ALL SELECT n + 1 FROM numbers WHERE n < @last),
        made AS (
            SELECT n, 'OLD-2025-' || n AS ticket_id, (SELECT now_us()) - n * 90000000 AS at,
                CASE n % 14 WHEN 0 THEN 'MAK' WHEN 1 THEN 'LEB' WHEN 2 THEN 'MAT' WHEN 3 THEN 'SEB' WHEN 4 THEN 'TOS' WHEN 5 THEN 'SEH' WHEN 6 THEN 'TLH'
                    WHEN 7 THEN 'MAS' WHEN 8 THEN 'SHG' WHEN 9 THEN 'RIB' WHEN 10 THEN 'KET' WHEN 11 THEN 'RAL' WHEN 12 THEN 'SUA' ELSE 'LSB' END AS site,
                CASE WHEN n % 50 = 0 THEN CASE n % 3 WHEN 0 THEN 'reported' WHEN 1 THEN 'assigned' ELSE 'in_progress' END ELSE 'closed' END AS status,
                CASE n % 10 WHEN 0 THEN 'P1' WHEN 1 THEN 'P2' WHEN 2 THEN 'P2' WHEN 3 THEN 'P4' ELSE 'P3' END AS priority,
                CASE n % 7 WHEN 0 THEN 'no-power' WHEN 1 THEN 'meter-issue' WHEN 2 THEN 'billing' WHEN 3 THEN 'vegetation' ELSE 'equipment-failure' END AS category
            FROM numbers)
        """;

    public static async Task FillAsync(Database database, int count)
    {
        for (var first = 1; first <= count; first += Batch)
        {
            var numbers = new { first = (long)first, last = (long)Math.Min(count, first + Batch - 1) };
            await database.WriteAsync(session => FillAsync(session, numbers), CancellationToken.None);
        }

        if (database.Dialect == Dialect.Postgres)
        {
            await database.WriteAsync(session => session.ExecuteAsync("ANALYZE tickets; ANALYZE ticket_search; ANALYZE ticket_activity; ANALYZE requests"), CancellationToken.None);
        }
    }

    private static async Task FillAsync(DbSession session, object numbers)
    {
        await session.ExecuteAsync(
            $"""
            {Numbers}
            INSERT INTO tickets (ticket_id, site_id, status, priority, category, ticket_class, ticket_type, equipment_category, fault_description, reported_by,
                reporter_phone, customer_id, account_number, element_type, element_id, services_affected, transaction_ref, links, danger, source, comment_count,
                reported_at, updated_at, version, resolved_at, responded_at)
            SELECT ticket_id, site, status, priority, category, 'customer_grievance', 'corrective', 'electrical', '{TicketMix.Description}', 'Thabo Mokhesi',
                '266' || (58000000 + n % 100000), 'MAK-' || n % 100000, (n % 100000) || 'MAK', '', '', '', '', '', FALSE, 'whatsapp', 0,
                at, at + 3600000000, 2, CASE WHEN status = 'closed' THEN at + 3600000000 END, at + 600000000
            FROM made
            """,
            numbers);
        var words = "the meter shows nothing since this morning and the household has no supply thabo mokhesi";
        await session.ExecuteAsync(
            $"{Numbers} INSERT INTO ticket_search (ticket_id, length, words) SELECT ticket_id, 120, {Words(session.Dialect, words)} FROM made", numbers);
        await session.ExecuteAsync(
            $"""
            {Numbers}
            INSERT INTO ticket_activity (ticket_id, kind, actor_type, actor_id, actor_name, created_at, field, old_value, new_value, note, comment_id)
            SELECT ticket_id, 'created', 'service', 'bridge', 'bridge', at, '', '', '', '', '' FROM made
            """,
            numbers);
        await session.ExecuteAsync(
            $"""
            {Numbers}
            INSERT INTO requests (request_id, method, fingerprint, response, created_at)
            SELECT 'old-' || n || '-4f9d1c', 'CreateTicketRequest', '{new string('0', 64)}', NULL, at FROM made
            """,
            numbers);
    }

    private static string Words(Dialect dialect, string words) => dialect == Dialect.Postgres
        ? $"to_tsvector('simple', 'old 2025 ' || n || ' {words} mak ' || n % 100000)"
        : $"' old 2025 ' || n || ' {words} mak ' || n % 100000";
}
