using CustomerCare.Bridge.Messages;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Audit;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.ServiceDefaults.Sites;
using CustomerCare.Storage;
using CustomerCare.Storage.Audit;
using CustomerCare.Storage.Requests;

namespace CustomerCare.Bridge.Announcements;

/// <summary>What the staff can do with announced outages. Each change is a line of the audit log.</summary>
internal sealed class OutageDesk(
    [FromKeyedServices(BridgeExtensions.Database)] Database database,
    [FromKeyedServices(BridgeExtensions.Database)] AuditOutbox audit,
    OutageStore store,
    SiteCatalog sites)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public Task<AnnounceOutageResponse> AnnounceAsync(AnnounceOutageRequest request, CallerIdentity caller, string origin, CancellationToken cancellationToken)
    {
        var site = RequireSite(request.SiteId);
        var (starts, ends) = (WireTime.Require("starts_at", request.StartsAt), WireTime.Require("ends_at", request.EndsAt));
        if (ends <= starts || ends - starts > DbTime.FromSpan(Longest))
        {
            throw CareException.InvalidArgument(
                "OUTAGE_TIMES_INVALID", "ends_at", $"ends_at is {DbTime.ToTime(ends):O}; a time after starts_at ({DbTime.ToTime(starts):O}) by at most 7 days is wanted.");
        }

        return database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, request, async () =>
            {
                if (ends <= await session.NowAsync())
                {
                    throw CareException.InvalidArgument("OUTAGE_OVER", "ends_at", $"ends_at is {DbTime.ToTime(ends):O}, which is over; a time in the future is wanted.");
                }

                var outage = new AnnouncedOutage { SiteId = site.Code, StartsAt = DbTime.ToTimestamp(starts), EndsAt = DbTime.ToTimestamp(ends), AnnouncedBy = caller.ToActor() };
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
        var size = Paging.SizeOf(request.PageSize);
        var after = Paging.FromToken(request.PageToken);
        if (request.PageToken.Length > 0 && sites.Find(after) is null)
        {
            throw Paging.InvalidToken();
        }

        var outages = await store.ListAsync(after, size + 1, cancellationToken);
        return new ListAnnouncedOutagesResponse { Outages = { outages.Take(size) }, NextPageToken = outages.Count > size ? Paging.ToToken(outages[size - 1].SiteId) : "" };
    }

    private async Task RecordAsync(DbSession session, CallerIdentity caller, string origin, string action, string siteId) =>
        await audit.AddAsync(session, new AuditLine(caller.ToActor(), action, "site", siteId, DbTime.ToTime(await session.NowAsync())) { Origin = origin });

    private Site RequireSite(string siteId) => sites.Find(siteId) ?? throw CareException.InvalidArgument(
        "SITE_UNKNOWN", "site_id", $"site_id is '{Shown.Of(siteId)}', but one of {string.Join(", ", sites.Sites.Select(site => site.Code))} is wanted.");
}
