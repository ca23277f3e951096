using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Audit;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.ServiceDefaults.Sites;
using CustomerCare.Storage;
using CustomerCare.Storage.Audit;
using CustomerCare.Storage.Requests;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Bridge.Announcements;

/// <summary>What the staff can do with announced outages. Each change is a line of the audit log.</summary>
internal sealed class OutageDesk(
    [FromKeyedServices(BridgeExtensions.Database)] Database database,
    [FromKeyedServices(BridgeExtensions.Database)] AuditOutbox audit,
    OutageStore store,
    SiteCatalog sites)
{
    private const int DefaultPageSize = 50;
    private const int MaxPageSize = 200;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public Task<AnnounceOutageResponse> AnnounceAsync(AnnounceOutageRequest request, CallerIdentity caller, string origin, CancellationToken cancellationToken)
    {
        var site = RequireSite(request.SiteId);
        var (starts, ends) = (RequireTime("starts_at", request.StartsAt), RequireTime("ends_at", request.EndsAt));
        if (ends <= starts || ends - starts > Longest)
        {
            throw CareException.InvalidArgument("OUTAGE_TIMES_INVALID", "ends_at", $"ends_at is {ends:O}; a time after starts_at ({starts:O}) by at most 7 days is wanted.");
        }

        return database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, request, async () =>
            {
                if (DbTime.FromTime(ends) <= await session.NowAsync())
                {
                    throw CareException.InvalidArgument("OUTAGE_OVER", "ends_at", $"ends_at is {ends:O}, which is over; a time in the future is wanted.");
                }

                var outage = new AnnouncedOutage { SiteId = site.Code, StartsAt = AsKept(starts), EndsAt = AsKept(ends), AnnouncedBy = caller.ToActor() };
                await OutageStore.PutAsync(session, outage);
                await RecordAsync(session, caller, origin, "outage.announce", site.Code);
                return new AnnounceOutageResponse { Outage = outage };
            }),
            cancellationToken);
    }

    public Task<EndAnnouncedOutageResponse> EndAsync(EndAnnouncedOutageRequest request, CallerIdentity caller, string origin, CancellationToken cancellationToken)
    {
        var site = RequireSite(request.SiteId);
        return database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, request, async () =>
            {
                if (!await OutageStore.EndAsync(session, site.Code))
                {
                    throw CareException.NotFound("OUTAGE_NOT_FOUND", $"Site {site.Code} has no announced outage that lasts or is to come.");
                }

                await RecordAsync(session, caller, origin, "outage.end", site.Code);
                return new EndAnnouncedOutageResponse();
            }),
            cancellationToken);
    }

    public async Task<ListAnnouncedOutagesResponse> ListAsync(ListAnnouncedOutagesRequest request, CancellationToken cancellationToken)
    {
        var size = request.PageSize switch
        {
            < 0 => throw CareException.InvalidArgument("PAGE_SIZE_INVALID", "page_size", $"page_size is {request.PageSize}; 0 or more is wanted."),
            0 => DefaultPageSize,
            var wanted => Math.Min(wanted, MaxPageSize),
        };
        if (request.PageToken.Length > 0 && sites.Find(request.PageToken) is null)
        {
            throw CareException.InvalidArgument("PAGE_TOKEN_INVALID", "page_token", "page_token is not one that a page before has given.");
        }

        var outages = await store.ListAsync(request.PageToken, size + 1, cancellationToken);
        return new ListAnnouncedOutagesResponse { Outages = { outages.Take(size) }, NextPageToken = outages.Count > size ? outages[size - 1].SiteId : "" };
    }

    private Task RecordAsync(DbSession session, CallerIdentity caller, string origin, string action, string siteId) =>
        RecordAsync(session, new AuditLine(caller.ToActor(), action, "site", siteId, default) { Origin = origin });

    private async Task RecordAsync(DbSession session, AuditLine line) => await audit.AddAsync(session, line with { At = DbTime.ToTime(await session.NowAsync()) });

    private static Timestamp AsKept(DateTimeOffset time) => DbTime.ToTimestamp(DbTime.FromTime(time));

    private Site RequireSite(string siteId) => sites.Find(siteId) ?? throw CareException.InvalidArgument(
        "SITE_UNKNOWN", "site_id", $"site_id is '{Shown.Of(siteId)}', but one of {string.Join(", ", sites.Sites.Select(site => site.Code))} is wanted.");

    private static DateTimeOffset RequireTime(string field, Timestamp? time)
    {
        try
        {
            return time?.ToDateTimeOffset() ?? throw CareException.InvalidArgument("TIME_MISSING", field, $"{field} is missing; a time is wanted.");
        }
        catch (InvalidOperationException)
        {
            throw CareException.InvalidArgument("TIME_INVALID", field, $"{field} has {time!.Seconds} seconds and {time.Nanos} nanoseconds; a time of the years 1 to 9999 is wanted.");
        }
    }
}
