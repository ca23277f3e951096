using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Storage;
using Dapper;
using Google.Protobuf;

namespace CustomerCare.Bridge.Announcements;

/// <summary>The announced outages' SQL.</summary>
internal sealed class OutageStore([FromKeyedServices(BridgeExtensions.Database)] Database database)
{
    private const string Columns = "site_id, starts_at, ends_at, announced_by";

    public static Task PutAsync(DbSession session, AnnouncedOutage outage) => session.ExecuteAsync(
        """
        INSERT INTO announced_outages (site_id, starts_at, ends_at, announced_by) VALUES (@SiteId, @startsAt, @endsAt, @announcedBy)
        ON CONFLICT (site_id) DO UPDATE SET starts_at = @startsAt, ends_at = @endsAt, announced_by = @announcedBy
        """,
        new
        {
            outage.SiteId,
            startsAt = DbTime.FromTimestamp(outage.StartsAt),
            endsAt = DbTime.FromTimestamp(outage.EndsAt),
            announcedBy = JsonFormatter.Default.Format(outage.AnnouncedBy),
        });

    /// <summary>False where the site has none that lasts or is to come.</summary>
    public static async Task<bool> EndAsync(DbSession session, string siteId) =>
        await session.ExecuteAsync("DELETE FROM announced_outages WHERE site_id = @siteId AND ends_at > now_us()", new { siteId }) > 0;

    /// <summary>The outage of a site that has begun and is not over; null where there is none.</summary>
    public Task<AnnouncedOutage?> CurrentAsync(string siteId, CancellationToken cancellationToken) => database.ReadAsync(
        async connection => await connection.QueryFirstOrDefaultAsync<Row>(
            $"SELECT {Columns} FROM announced_outages WHERE site_id = @siteId AND starts_at <= now_us() AND ends_at > now_us()", new { siteId }) is { } row
            ? row.ToOutage()
            : null,
        cancellationToken);

    /// <summary>Those that last or are to come, by site.</summary>
    /// <param name="after">Site code to go on after; empty for the first.</param>
    public Task<List<AnnouncedOutage>> ListAsync(string after, int limit, CancellationToken cancellationToken) => database.ReadAsync(
        async connection => (await connection.QueryAsync<Row>(
            $"SELECT {Columns} FROM announced_outages WHERE ends_at > now_us() AND site_id > @after ORDER BY site_id LIMIT @limit", new { after, limit }))
            .Select(row => row.ToOutage()).ToList(),
        cancellationToken);

    private sealed record Row(string SiteId, long StartsAt, long EndsAt, string AnnouncedBy)
    {
        public AnnouncedOutage ToOutage() => new()
        {
            SiteId = SiteId,
            StartsAt = DbTime.ToTimestamp(StartsAt),
            EndsAt = DbTime.ToTimestamp(EndsAt),
            AnnouncedBy = Actor.Parser.ParseJson(AnnouncedBy),
        };
    }
}
