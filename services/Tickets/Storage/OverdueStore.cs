using CustomerCare.Storage;
using Dapper;

namespace CustomerCare.Tickets.Storage;

/// <summary>
/// The SQL of overdue tickets. The column <c>overdue_at</c> is reckoned by the database, so whoever changes a ticket keeps
/// it right without knowing of it.
/// </summary>
internal sealed class OverdueStore([FromKeyedServices(TicketsExtensions.Database)] Database database)
{
    private const string Columns =
        "ticket_id, overdue_at, response_due_at, resolution_due_at, responded_at, response_escalated_at, resolution_escalated_at";

    /// <summary>The longest overdue first, from a position on.</summary>
    internal const string Due =
        $"""
        SELECT {Columns} FROM tickets WHERE overdue_at <= @now AND (overdue_at, ticket_id) > (@OverdueAt, @TicketId)
        ORDER BY overdue_at, ticket_id LIMIT @limit
        """;

    /// <summary>
    /// Takes tickets that are overdue and that nobody else holds, and locks them. It never waits itself; who then waits for the incident
    /// of one of them is out of the order of locks, and runs the transaction again after a deadlock.
    /// </summary>
    /// <param name="after">Where the last call has ended.</param>
    public static async Task<IReadOnlyList<OverdueRow>> ClaimAsync(DbSession session, long now, OverduePosition after, int limit) =>
        [.. await session.QueryAsync<OverdueRow>($"{Due} {session.Dialect.SkipLocked}", Parameters(now, after, limit))];

    /// <summary>Takes one of them; null where it is not overdue any more, or somebody else holds it.</summary>
    public static Task<OverdueRow?> ClaimAsync(DbSession session, long now, string ticketId) => session.QueryFirstOrDefaultAsync<OverdueRow>(
        $"SELECT {Columns} FROM tickets WHERE ticket_id = @ticketId AND overdue_at <= @now {session.Dialect.SkipLocked}", new { ticketId, now });

    /// <summary>From now on the ticket is not overdue for these reasons any more.</summary>
    public static Task MarkAsync(DbSession session, string ticketId, bool response, bool resolution, long now) => session.ExecuteAsync(
        """
        UPDATE tickets SET
            response_escalated_at = CASE WHEN @response THEN @now ELSE response_escalated_at END,
            resolution_escalated_at = CASE WHEN @resolution THEN @now ELSE resolution_escalated_at END
        WHERE ticket_id = @ticketId
        """,
        new { ticketId, response, resolution, now });

    /// <summary>The work begins anew, and can be late anew.</summary>
    public static Task ReopenAsync(DbSession session, string ticketId, long now) => session.ExecuteAsync(
        "UPDATE tickets SET reopened_at = @now, resolution_escalated_at = NULL WHERE ticket_id = @ticketId", new { ticketId, now });

    /// <summary>When the ticket was last reopened, or else reported.</summary>
    public static Task<long> WorkBeganAsync(DbSession session, string ticketId) => session.ScalarAsync<long>(
        "SELECT COALESCE(reopened_at, reported_at) FROM tickets WHERE ticket_id = @ticketId", new { ticketId });

    /// <summary>What <see cref="ClaimAsync(DbSession, long, OverduePosition, int)"/> would take, were nobody holding any.</summary>
    public Task<IReadOnlyList<OverdueRow>> ListAsync(long now, OverduePosition after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<OverdueRow>>(
            async connection => [.. await connection.QueryAsync<OverdueRow>(Due, Parameters(now, after, limit))], cancellationToken);

    public Task<long> NowAsync(CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.ExecuteScalarAsync<long>("SELECT now_us()"), cancellationToken);

    /// <summary>How long after <paramref name="now"/> the next ticket becomes overdue, as seen from this moment; null where none will.</summary>
    public Task<TimeSpan?> NextAsync(long now, CancellationToken cancellationToken) => database.ReadAsync<TimeSpan?>(
        async connection => await connection.ExecuteScalarAsync<long?>(
            "SELECT MIN(overdue_at) - now_us() FROM tickets WHERE overdue_at > @now", new { now }) is { } wait ? TimeSpan.FromMicroseconds(wait) : null,
        cancellationToken);

    private static object Parameters(long now, OverduePosition after, int limit) => new { now, after.OverdueAt, after.TicketId, limit };
}
