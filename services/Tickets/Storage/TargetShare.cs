using System.Data.Common;
using Dapper;

namespace CustomerCare.Tickets.Storage;

/// <summary>How many of the tickets of a period were responded to and resolved in time, by the due times on them.</summary>
internal static class TargetShare
{
    /// <summary>Each 0 to 1; null where nothing is decided.</summary>
    public static async Task<(double? Response, double? Resolution)> ReadAsync(DbConnection connection, StatisticsPeriod period) =>
        (await ReadAsync(connection, period, "responded_at", "response_due_at"), await ReadAsync(connection, period, "resolved_at", "resolution_due_at"));

    // Only what is decided counts: done, or overdue. A ticket without a due time promises nothing.
    private static async Task<double?> ReadAsync(DbConnection connection, StatisticsPeriod period, string done, string due)
    {
        var (decided, met) = await connection.QuerySingleAsync<(long Decided, long Met)>(
            $"""
            SELECT COUNT(*), COALESCE(SUM(CASE WHEN {done} <= {due} THEN 1 ELSE 0 END), 0)
            FROM tickets WHERE {period.With("reported_at")} AND {due} IS NOT NULL AND ({done} IS NOT NULL OR {due} < (SELECT now_us()))
            """,
            period.Parameters);
        return decided == 0 ? null : (double)met / decided;
    }
}
