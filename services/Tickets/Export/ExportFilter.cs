using CustomerCare.Storage;
using Dapper;

namespace CustomerCare.Tickets.Export;

/// <summary>Which tickets are exported; what is empty or absent does not filter.</summary>
internal sealed record ExportFilter
{
    public string SiteId { get; init; } = "";

    public string Status { get; init; } = "";

    /// <summary>Reported then or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Reported before then.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <param name="after">When the last ticket of the page before was reported.</param>
    /// <param name="afterId">Its number.</param>
    public (string Where, DynamicParameters Parameters) ToSql(long after, string afterId)
    {
        List<string> conditions = ["(reported_at, ticket_id) > (@after, @afterId)"];
        Add(SiteId.Length > 0, "site_id = @site");
        Add(Status.Length > 0, "status = @status");
        Add(From is not null, "reported_at >= @from");
        Add(Until is not null, "reported_at < @until");
        return (string.Join(" AND ", conditions), new DynamicParameters(new { after, afterId, site = SiteId, status = Status, from = ToTime(From), until = ToTime(Until) }));

        void Add(bool isAsked, string condition)
        {
            if (isAsked)
            {
                conditions.Add(condition);
            }
        }
    }

    private static long ToTime(DateTimeOffset? time) => time is { } its ? DbTime.FromTime(its) : 0;
}
