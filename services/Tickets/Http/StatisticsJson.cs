using CustomerCare.Protos.Ticket.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Tickets.Http;

/// <summary>The statistics as the O&amp;M HTTP API shows them; times taken are in hours, and null where there are none.</summary>
internal sealed record StatisticsJson(
    int Total, int Open, int OpenIncidents,
    IEnumerable<CountJson> ByStatus, IEnumerable<CountJson> ByPriority, IEnumerable<CountJson> ByCategory, IEnumerable<CountJson> BySite,
    IEnumerable<CountJson> OpenByStatus, IEnumerable<CountJson> OpenByPriority, IEnumerable<CountJson> OpenBySite,
    IEnumerable<DayJson> Days, double? MedianHoursToRespond, double? P90HoursToRespond, double? MedianHoursToResolve, double? P90HoursToResolve,
    double? ResponseWithinTarget, double? ResolutionWithinTarget, double DowntimeHours)
{
    public static StatisticsJson From(GetTicketStatisticsResponse its) => new(
        its.Total,
        its.Open,
        its.OpenIncidents,
        its.ByStatus.Select(CountJson.From),
        its.ByPriority.Select(CountJson.From),
        its.ByCategory.Select(CountJson.From),
        its.BySite.Select(CountJson.From),
        its.OpenByStatus.Select(CountJson.From),
        its.OpenByPriority.Select(CountJson.From),
        its.OpenBySite.Select(CountJson.From),
        its.Days.Select(day => new DayJson(day.Date, day.Created, day.Resolved)),
        Hours(its.MedianTimeToRespond),
        Hours(its.P90TimeToRespond),
        Hours(its.MedianTimeToResolve),
        Hours(its.P90TimeToResolve),
        its.HasResponseWithinTarget ? its.ResponseWithinTarget : null,
        its.HasResolutionWithinTarget ? its.ResolutionWithinTarget : null,
        its.DowntimeHours);

    private static double? Hours(Duration? time) => time?.ToTimeSpan().TotalHours;
}

internal sealed record CountJson(string Key, int Count)
{
    public static CountJson From(TicketCount count) => new(count.Key, count.Count);
}

internal sealed record DayJson(string Date, int Created, int Resolved);
