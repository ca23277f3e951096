using CustomerCare.Notifier.Storage;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using CustomerCare.Storage.Requests;

namespace CustomerCare.Notifier.Domain;

/// <summary>Turns an event into deliveries, once per event id.</summary>
internal sealed class EventDesk([FromKeyedServices(NotifierExtensions.Database)] Database database, NotifierStore store)
{
    private const int MaxEventIdLength = 128;

    public async Task<DispatchEventResponse> DispatchAsync(DispatchEventRequest request, CancellationToken cancellationToken)
    {
        Check(request);
        return request.DryRun
            ? await PlanAsync(request, cancellationToken)
            : await database.WriteAsync(
                session => RequestLog.OnceAsync(session, request.EventId, request, () => DispatchAsync(session, request)), cancellationToken);
    }

    private async Task<DispatchEventResponse> DispatchAsync(DbSession session, DispatchEventRequest request)
    {
        var now = await session.NowAsync();
        await NotifierStore.InsertEventAsync(session, request, now);
        var (planned, skipped) = Recipients.Plan(request, await NotifierStore.ContactsAsync(session), await NotifierStore.RulesAsync(session));
        foreach (var delivery in planned)
        {
            await store.InsertDeliveryAsync(session, request, delivery, now);
        }

        return ToResponse(await NotifierStore.DeliveriesOfAsync(session, request.EventId), skipped);
    }

    private async Task<DispatchEventResponse> PlanAsync(DispatchEventRequest request, CancellationToken cancellationToken)
    {
        var (contacts, rules) = await store.ContactsAndRulesAsync(cancellationToken);
        var (planned, skipped) = Recipients.Plan(request, contacts, rules);
        return ToResponse(planned.Select(delivery => DeliveryRow.From(request, delivery, now: null) with { DeliveryId = "" }), skipped);
    }

    private static DispatchEventResponse ToResponse(IEnumerable<DeliveryRow> deliveries, IEnumerable<SkippedRecipient> skipped) =>
        new() { Deliveries = { deliveries.Select(delivery => delivery.ToDelivery()) }, Skipped = { skipped } };

    private static void Check(DispatchEventRequest request)
    {
        if (request.EventId.Length is 0 or > MaxEventIdLength)
        {
            throw CareException.InvalidArgument(
                "EVENT_ID_INVALID", "event_id", $"event_id has {request.EventId.Length} characters; 1 to {MaxEventIdLength} are wanted.");
        }

        if (request.EventId.Any(char.IsControl))
        {
            throw CareException.InvalidArgument("EVENT_ID_INVALID", "event_id", "event_id contains control characters; printable ones are wanted.");
        }

        if (request.Event == EventType.Unspecified || !Enum.IsDefined(request.Event))
        {
            throw CareException.InvalidArgument("EVENT_INVALID", "event", "event is missing or unknown; a value of EventType is wanted.");
        }

        if (request.Ticket is null && request.Event is not EventType.PersonNeeded and not EventType.SessionDown)
        {
            throw CareException.InvalidArgument("TICKET_MISSING", "ticket", $"ticket is missing; {request.Event} is about one.");
        }

        if (request.Ticket?.TicketId.Any(char.IsControl) == true)
        {
            throw CareException.InvalidArgument("TICKET_ID_INVALID", "ticket.ticket_id", "ticket.ticket_id contains control characters; printable ones are wanted.");
        }
    }
}
