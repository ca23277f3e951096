using System.Globalization;
using CustomerCare.Protos;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Tickets.Storage;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Options;

namespace CustomerCare.Tickets.Domain;

/// <summary>Counts and times of tickets over a period.</summary>
internal sealed class StatisticsDesk(StatisticsStore store, TicketRules rules, IOptions<TicketsOptions> options)
{
    private readonly TimeZoneInfo _zone = options.Value.Zone;

    public async Task<GetTicketStatisticsResponse> GetAsync(GetTicketStatisticsRequest request, CancellationToken cancellationToken)
    {
        TicketRules.RequireTime("from", request.From);
        TicketRules.RequireTime("until", request.Until);
        var asked = request.Clone();
        if (asked.SiteId.Length > 0)
        {
            TicketRules.RequireShort("site_id", asked.SiteId);
            asked.SiteId = rules.RequireSite(asked.SiteId).Code;
        }

        if (asked is { From: { } from, Until: { } until } && from > until)
        {
            throw CareException.InvalidArgument("PERIOD_INVALID", "until", $"until is {until.ToDateTimeOffset():O}, before from; a time from {from.ToDateTimeOffset():O} on is wanted.");
        }

        return ToResponse(await store.ReadAsync(asked, cancellationToken));
    }

    private GetTicketStatisticsResponse ToResponse(StatisticsData data)
    {
        var open = data.Groups.Where(group => !StatusRules.IsOver(Codes.ToTicketStatus(group.Status))).ToList();
        var response = new GetTicketStatisticsResponse
        {
            Total = (int)data.Groups.Sum(group => group.Count),
            Open = (int)open.Sum(group => group.Count),
            ByStatus = { InOrder(data.Groups, group => group.Status, Codes.TicketStatusCodes) },
            ByPriority = { InOrder(data.Groups, group => group.Priority, Codes.PriorityCodes) },
            ByCategory = { MostFrequent(data.Groups, group => group.Category) },
            BySite = { MostFrequent(data.Groups, group => group.SiteId) },
            DowntimeHours = data.Groups.Sum(group => group.DowntimeHours),
            OpenByStatus = { InOrder(open, group => group.Status, Codes.TicketStatusCodes) },
            OpenByPriority = { InOrder(open, group => group.Priority, Codes.PriorityCodes) },
            OpenBySite = { MostFrequent(open, group => group.SiteId) },
            Days = { Days(data) },
            MedianTimeToRespond = ToDuration(data.ToRespond?.Median),
            P90TimeToRespond = ToDuration(data.ToRespond?.P90),
            MedianTimeToResolve = ToDuration(data.ToResolve?.Median),
            P90TimeToResolve = ToDuration(data.ToResolve?.P90),
            OpenIncidents = data.OpenIncidents,
        };
        if (data.WithinTarget.Response is { } responded)
        {
            response.ResponseWithinTarget = responded;
        }

        if (data.WithinTarget.Resolution is { } resolved)
        {
            response.ResolutionWithinTarget = resolved;
        }

        return response;
    }

    private static IEnumerable<TicketCount> InOrder(IEnumerable<TicketGroup> groups, Func<TicketGroup, string> key, IEnumerable<string> order)
    {
        var places = order.ToList();
        return Counts(groups, key).OrderBy(count => places.IndexOf(count.Key));
    }

    private static IEnumerable<TicketCount> MostFrequent(IEnumerable<TicketGroup> groups, Func<TicketGroup, string> key) =>
        Counts(groups, key).OrderByDescending(count => count.Count).ThenBy(count => count.Key, StringComparer.Ordinal);

    private static IEnumerable<TicketCount> Counts(IEnumerable<TicketGroup> groups, Func<TicketGroup, string> key) =>
        groups.GroupBy(key).Select(alike => new TicketCount { Key = alike.Key, Count = (int)alike.Sum(group => group.Count) });

    private SortedDictionary<DateOnly, TicketDay>.ValueCollection Days(StatisticsData data)
    {
        var days = new SortedDictionary<DateOnly, TicketDay>();
        foreach (var reported in data.Reported)
        {
            DayOf(reported).Created += (int)reported.Count;
        }

        foreach (var resolved in data.Resolved)
        {
            DayOf(resolved).Resolved += (int)resolved.Count;
        }

        return days.Values;

        TicketDay DayOf(QuarterCount count)
        {
            var time = DateTimeOffset.UnixEpoch + (count.Quarter * StatisticsStore.Quarter);
            var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, _zone).DateTime);
            return days.TryGetValue(date, out var day) ? day : days[date] = new TicketDay { Date = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };
        }
    }

    private static Duration? ToDuration(long? microseconds) => microseconds is { } its ? Duration.FromTimeSpan(TimeSpan.FromMicroseconds(its)) : null;
}
