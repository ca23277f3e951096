using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.ServiceDefaults.Http;
using CustomerCare.Tickets.Domain;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Options;

namespace CustomerCare.Tickets.Http;

/// <summary><c>GET /om/tickets/statistics</c>. Times of the query without a zone are the configured one's.</summary>
internal static class StatisticsEndpoint
{
    public static async Task<IResult> GetAsync(HttpContext context, StatisticsDesk desk, IOptions<TicketsOptions> options, CancellationToken cancellationToken)
    {
        var query = context.Request.Query;
        var request = new GetTicketStatisticsRequest
        {
            SiteId = query["site_id"].ToString(),
            From = ReadTime("from", query["from"].ToString(), options.Value.Zone),
            Until = ReadTime("until", query["until"].ToString(), options.Value.Zone),
        };
        return Results.Json(StatisticsJson.From(await desk.GetAsync(request, cancellationToken)), JsonBody.Options);
    }

    private static Timestamp? ReadTime(string field, string text, TimeZoneInfo zone) => text.Length == 0 ? null
        // An unescaped plus sign of a zone arrives as a space.
        : TimeText.TryRead(text, zone, out var time) || TimeText.TryRead(text.Replace(' ', '+'), zone, out time) ? Timestamp.FromDateTimeOffset(time)
        : throw CareException.InvalidArgument(
            "TIME_INVALID", field, $"{field} is '{Shown.Of(text)}', but {TimeText.Wanted} is wanted.");
}
