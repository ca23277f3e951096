using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using Dapper;

namespace CustomerCare.Tickets.Storage;

/// <summary>The SQL of one ListIncidents request: newest first, pages by position.</summary>
internal sealed record IncidentQuery(string Sql, DynamicParameters Parameters, int PageSize)
{
    public static IncidentQuery From(ListIncidentsRequest request)
    {
        var size = Paging.SizeOf(request.PageSize);
        var parameters = new DynamicParameters(new { siteId = request.SiteId.ToUpperInvariant(), limit = size + 1 });
        List<string> conditions = request.SiteId.Length > 0 ? ["site_id = @siteId"] : [];
        if (request.Status != IncidentStatus.Unspecified)
        {
            conditions.Add(request.Status == IncidentStatus.Open ? "closed_at IS NULL" : "closed_at IS NOT NULL");
        }

        if (request.PageToken.Length > 0)
        {
            var (openedAt, incidentId) = Paging.ReadTimeAndId(request.PageToken);
            parameters.AddDynamicParams(new { openedAt, incidentId });
            conditions.Add("(opened_at, incident_id) < (@openedAt, @incidentId)");
        }

        var where = conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";
        return new IncidentQuery($"SELECT {IncidentRow.Columns} FROM incidents{where} ORDER BY opened_at DESC, incident_id DESC LIMIT @limit", parameters, size);
    }

    public static string TokenAfter(IncidentRow row) => Paging.ToToken(row.OpenedAt, row.IncidentId);
}
