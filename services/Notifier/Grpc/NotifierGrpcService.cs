using System.Globalization;
using CustomerCare.Notifier.Domain;
using CustomerCare.Notifier.Storage;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using Grpc.Core;

namespace CustomerCare.Notifier.Grpc;

/// <summary>Translates only: who is told lives in <see cref="Recipients"/>.</summary>
[RequiresScope(Scopes.Notify)]
internal sealed class NotifierGrpcService(EventDesk desk, NotifierStore store) : NotifierService.NotifierServiceBase
{
    private const int DefaultPageSize = 50;
    private const int MaxPageSize = 200;

    public override Task<DispatchEventResponse> DispatchEvent(DispatchEventRequest request, ServerCallContext context) =>
        desk.DispatchAsync(request, context.CancellationToken);

    public override async Task<ListDeliveriesResponse> ListDeliveries(ListDeliveriesRequest request, ServerCallContext context)
    {
        if (request.PageSize < 0)
        {
            throw CareException.InvalidArgument("PAGE_SIZE_INVALID", "page_size", $"page_size is {request.PageSize}; 0 or more is wanted.");
        }

        RequireText("ticket_id", request.TicketId);
        RequireText("event_id", request.EventId);
        RequireText("page_token", request.PageToken);
        var size = request.PageSize == 0 ? DefaultPageSize : Math.Min(request.PageSize, MaxPageSize);
        var rows = await store.ListAsync(request, ReadToken(request.PageToken), size + 1, context.CancellationToken);
        return new ListDeliveriesResponse
        {
            Deliveries = { rows.Take(size).Select(row => row.ToDelivery()) },
            NextPageToken = rows.Count > size ? string.Create(CultureInfo.InvariantCulture, $"{rows[size - 1].CreatedAt}|{rows[size - 1].DeliveryId}") : "",
        };
    }

    private static void RequireText(string field, string value)
    {
        if (value.Contains('\0'))
        {
            throw CareException.InvalidArgument("FIELD_INVALID", field, $"{field} contains a null character; none is wanted.");
        }
    }

    private static (long CreatedAt, string DeliveryId)? ReadToken(string token)
    {
        if (token.Length == 0)
        {
            return null;
        }

        var parts = token.Split('|', 2);
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var createdAt)
            ? (createdAt, parts[1])
            : throw CareException.InvalidArgument("PAGE_TOKEN_INVALID", "page_token", "page_token is not one that a page before has given.");
    }
}
