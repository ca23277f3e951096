using CustomerCare.Storage;
using Dapper;

namespace CustomerCare.Tickets.Upstream;

/// <summary>How far a new ticket is on its way to the upstream.</summary>
/// <param name="Age">Since it was reported, by the database's clock.</param>
internal sealed record UpstreamProgress(bool IsOver, TimeSpan Age);

/// <summary>A forwarded ticket whose status is to be read back.</summary>
/// <param name="Status">The upstream's, as it was last known.</param>
internal sealed record WatchedTicket(string TicketId, string Number, string Status);

/// <summary>The SQL of forwarding. What takes a session is part of its transaction.</summary>
internal sealed class UpstreamStore([FromKeyedServices(TicketsExtensions.Database)] Database database)
{
    private const string Waiting = "waiting";
    private const string Known = "known";
    private const string Refused = "refused";

    public static Task AddTicketAsync(DbSession session, string ticketId) => session.ExecuteAsync(
        "INSERT INTO upstream_tickets (ticket_id, word, state) VALUES (@ticketId, @word, @state)",
        new { ticketId, word = UpstreamReference.NewWord(), state = Waiting });

    public static Task<bool> HoldsAsync(DbSession session, string ticketId) =>
        session.ScalarAsync<bool>("SELECT EXISTS (SELECT 1 FROM upstream_tickets WHERE ticket_id = @ticketId)", new { ticketId });

    public static Task AddItemAsync(DbSession session, string itemId, string ticketId, string kind, string detail = "") => session.ExecuteAsync(
        "INSERT INTO upstream_items (item_id, ticket_id, kind, detail, created_at) VALUES (@itemId, @ticketId, @kind, @detail, now_us())",
        new { itemId, ticketId, kind, detail });

    public Task<UpstreamItem?> FindItemAsync(string itemId, CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.QueryFirstOrDefaultAsync<UpstreamItem>(
            """
            SELECT i.item_id, i.ticket_id, i.kind, i.detail, i.tried, u.word, t.upstream_ticket_id
            FROM upstream_items i JOIN upstream_tickets u ON u.ticket_id = i.ticket_id JOIN tickets t ON t.ticket_id = i.ticket_id
            WHERE i.item_id = @itemId
            """,
            new { itemId }),
        cancellationToken);

    /// <summary>Remembers, before the first byte is sent, that the upstream may know of it from now on.</summary>
    public Task MarkTriedAsync(UpstreamItem item, CancellationToken cancellationToken) => item.Tried ? Task.CompletedTask : database.WriteAsync(
        session => session.ExecuteAsync("UPDATE upstream_items SET tried = TRUE WHERE item_id = @ItemId", new { item.ItemId }), cancellationToken);

    public static Task DeleteItemAsync(DbSession session, string itemId) =>
        session.ExecuteAsync("DELETE FROM upstream_items WHERE item_id = @itemId", new { itemId });

    /// <summary>The upstream has the ticket, in this status; from now on it is watched.</summary>
    public static Task KnowAsync(DbSession session, string ticketId, string status) => session.ExecuteAsync(
        "UPDATE upstream_tickets SET state = @state, status = @status, watched = TRUE, polled_at = now_us() WHERE ticket_id = @ticketId",
        new { ticketId, status, state = Known });

    public static Task RefuseAsync(DbSession session, string ticketId) =>
        session.ExecuteAsync("UPDATE upstream_tickets SET state = @state WHERE ticket_id = @ticketId", new { ticketId, state = Refused });

    /// <summary>We have brought the upstream to this status ourselves.</summary>
    public static Task SetStatusAsync(DbSession session, string ticketId, string status) =>
        session.ExecuteAsync("UPDATE upstream_tickets SET status = @status, watched = TRUE WHERE ticket_id = @ticketId", new { ticketId, status });

    /// <summary>Null where the ticket is not forwarded.</summary>
    public Task<UpstreamProgress?> ProgressAsync(string ticketId, CancellationToken cancellationToken) => database.ReadAsync(
        async connection =>
        {
            var row = await connection.QueryFirstOrDefaultAsync<(string? State, long Age)>(
                "SELECT u.state, now_us() - t.reported_at FROM upstream_tickets u JOIN tickets t ON t.ticket_id = u.ticket_id WHERE u.ticket_id = @ticketId",
                new { ticketId });
            return row.State is null ? null : new UpstreamProgress(row.State != Waiting, TimeSpan.FromMicroseconds(row.Age));
        },
        cancellationToken);

    public static Task SetShownNumberAsync(DbSession session, string ticketId, string number) =>
        session.ExecuteAsync("UPDATE tickets SET shown_number = @number WHERE ticket_id = @ticketId", new { ticketId, number });

    /// <summary>Takes those that were not looked at for longest; other replicas get others.</summary>
    public Task<List<WatchedTicket>> TakeWatchedAsync(TimeSpan every, int atMost, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var taken = (await session.QueryAsync<string>(
                $"""
                UPDATE upstream_tickets SET polled_at = (SELECT now_us()) WHERE ticket_id IN (
                    SELECT ticket_id FROM upstream_tickets WHERE watched AND polled_at <= (SELECT now_us()) - @every
                    ORDER BY polled_at LIMIT @atMost {session.Dialect.SkipLocked})
                RETURNING ticket_id
                """,
                new { every = DbTime.FromSpan(every), atMost })).ToArray();
            var watched = await session.QueryAsync<(string TicketId, string Number, string Status)>(
                $"""
                SELECT u.ticket_id, t.upstream_ticket_id, u.status FROM upstream_tickets u JOIN tickets t ON t.ticket_id = u.ticket_id
                WHERE u.ticket_id {session.Dialect.In("taken")} ORDER BY u.ticket_id
                """,
                new { taken });
            return watched.Select(row => new WatchedTicket(row.TicketId, row.Number, row.Status)).ToList();
        },
        cancellationToken);

    /// <summary>Notes the upstream's new status. False where it is not news, or where our own next status is still on its way.</summary>
    public static async Task<bool> SeeStatusAsync(DbSession session, WatchedTicket watched, string status)
    {
        var parameters = new { watched.TicketId, known = watched.Status, status, queue = UpstreamExtensions.Queue, kind = UpstreamItem.Status };
        return await session.ExecuteAsync(
            """
            UPDATE upstream_tickets SET status = @status
            WHERE ticket_id = @TicketId AND status = @known AND NOT EXISTS (
                SELECT 1 FROM queue_items q JOIN upstream_items i ON i.item_id = q.item_id
                WHERE q.queue = @queue AND q.partition_key = @TicketId AND q.dead_at IS NULL AND i.kind = @kind)
            """,
            parameters) > 0;
    }

    /// <summary>For a ticket that is closed on both sides, unless we have brought the upstream to another status since.</summary>
    public Task StopWatchingAsync(WatchedTicket watched, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.ExecuteAsync("UPDATE upstream_tickets SET watched = FALSE WHERE ticket_id = @TicketId AND status = @Status", watched), cancellationToken);
}
