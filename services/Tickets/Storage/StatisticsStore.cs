using System.Data.Common;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using Dapper;

namespace CustomerCare.Tickets.Storage;

/// <summary>
/// The SQL of the statistics. The database counts, sorts and chooses; what comes over does not grow with the number of
/// tickets beyond the quarters of an hour in which there were any.
/// </summary>
internal sealed class StatisticsStore([FromKeyedServices(TicketsExtensions.Database)] Database database)
{
    /// <summary>Every zone's offset is a multiple of it, so each lies within one day wherever that is.</summary>
    public static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    public Task<StatisticsData> ReadAsync(GetTicketStatisticsRequest request, CancellationToken cancellationToken)
    {
        var period = new StatisticsPeriod(request);
        return database.ReadAsync(
            async connection => new StatisticsData(
                await GroupsAsync(connection, period),
                await QuartersAsync(connection, period, "reported_at"),
                await QuartersAsync(connection, period, "resolved_at"),
                await PercentilesAsync(connection, period, "responded_at"),
                await PercentilesAsync(connection, period, "resolved_at"),
                await TargetShare.ReadAsync(connection, period),
                await OpenIncidentsAsync(connection, request.SiteId)),
            cancellationToken);
    }

    private static Task<int> OpenIncidentsAsync(DbConnection connection, string siteId) => connection.ExecuteScalarAsync<int>(
        "SELECT COUNT(*) FROM incidents WHERE closed_at IS NULL AND (@siteId = '' OR site_id = @siteId)", new { siteId });

    private static async Task<List<TicketGroup>> GroupsAsync(DbConnection connection, StatisticsPeriod period) =>
        [.. await connection.QueryAsync<TicketGroup>(
            $"""
            SELECT status, priority, category, site_id, COUNT(*) AS count, COALESCE(SUM(downtime_hours), 0.0) AS downtime_hours
            FROM tickets WHERE {period.With("reported_at")} GROUP BY status, priority, category, site_id
            """,
            period.Parameters)];

    private static async Task<List<QuarterCount>> QuartersAsync(DbConnection connection, StatisticsPeriod period, string time)
    {
        var quarter = $"{time} / {DbTime.FromSpan(Quarter)}";
        return [.. await connection.QueryAsync<QuarterCount>(
            $"SELECT {quarter} AS quarter, COUNT(*) AS count FROM tickets WHERE {period.With(time)} GROUP BY {quarter}", period.Parameters)];
    }

    // A time before the report is an old clock's error, and as good as none.
    private static async Task<Percentiles?> PercentilesAsync(DbConnection connection, StatisticsPeriod period, string end)
    {
        var taken = $"CASE WHEN {end} < reported_at THEN 0 ELSE {end} - reported_at END";
        var times = (await connection.QueryAsync<long>(
            $"""
            SELECT taken FROM (
                SELECT {taken} AS taken, ROW_NUMBER() OVER (ORDER BY {taken}) AS place, COUNT(*) OVER () AS total
                FROM tickets WHERE {period.With("reported_at")} AND {end} IS NOT NULL) AS times
            WHERE place = (total + 1) / 2 OR place = (total * 9 + 9) / 10 ORDER BY place
            """,
            period.Parameters)).ToList();
        return times.Count == 0 ? null : new Percentiles(times[0], times[^1]);
    }
}
