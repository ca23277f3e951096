using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using Dapper;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Tickets.Storage;

/// <summary>Which tickets a statistic is about, as SQL.</summary>
internal sealed class StatisticsPeriod
{
    private readonly bool _hasSite;
    private readonly bool _hasFrom;
    private readonly bool _hasUntil;

    public StatisticsPeriod(GetTicketStatisticsRequest request)
    {
        (_hasSite, _hasFrom, _hasUntil) = (request.SiteId.Length > 0, request.From is not null, request.Until is not null);
        Parameters = new DynamicParameters(new { site = request.SiteId, from = ToTime(request.From), until = ToTime(request.Until) });
    }

    public DynamicParameters Parameters { get; }

    /// <summary>Of the site, and with that time in the period; tickets without that time are not.</summary>
    public string With(string time)
    {
        var conditions = new List<string> { $"{time} IS NOT NULL" };
        if (_hasSite)
        {
            conditions.Add("site_id = @site");
        }

        if (_hasFrom)
        {
            conditions.Add($"{time} >= @from");
        }

        if (_hasUntil)
        {
            conditions.Add($"{time} < @until");
        }

        return string.Join(" AND ", conditions);
    }

    private static long ToTime(Timestamp? at) => at is null ? 0 : DbTime.FromTimestamp(at);
}
