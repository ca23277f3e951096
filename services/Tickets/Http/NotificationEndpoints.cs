using CustomerCare.Protos;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.ServiceDefaults.Http;
using CustomerCare.Tickets.Domain;

namespace CustomerCare.Tickets.Http;

/// <summary>The O&amp;M API's way to send the notifications of an event by hand, or to see who would get them. Translates only.</summary>
internal static class NotificationEndpoints
{
    // The others are about no ticket.
    private static readonly string[] TicketEvents =
        [.. Codes.EventTypeCodes.Except([EventType.PersonNeeded.ToCode(), EventType.SessionDown.ToCode()])];

    public static void MapNotificationEndpoints(this IEndpointRouteBuilder endpoints)
    {
        foreach (var path in (string[])["/om/notifications/dispatch", "/api/om/notifications/dispatch"])
        {
            endpoints.MapPost(path, DispatchAsync).RequireScope(Scopes.TicketsWrite);
        }
    }

    private static async Task<IResult> DispatchAsync(HttpContext context, TicketNotices notices, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<DispatchJson>(context, cancellationToken);
        var type = EventOf(body.Event);
        var ticketId = body.TicketId ?? "";
        var caller = TicketEndpoints.CallerOf(context);
        var response = body.DryRun == true
            ? await notices.PlanAsync(type, ticketId, cancellationToken)
            : await notices.SendAsync(TicketEndpoints.RequestId(context), type, ticketId, caller, cancellationToken);
        return Results.Json(DispatchedJson.From(type, ticketId, body.DryRun == true, response), JsonBody.Options);
    }

    private static EventType EventOf(string? code) => TicketEvents.Contains(code?.Trim(), StringComparer.OrdinalIgnoreCase)
        ? Codes.ToEventType(code)
        : throw CareException.InvalidArgument(
            "EVENT_UNKNOWN", "event", $"event is {CodeText.Quote(code)}, but one of {string.Join(", ", TicketEvents)} is wanted.");
}
