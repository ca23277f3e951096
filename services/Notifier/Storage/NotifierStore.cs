using CustomerCare.Notifier.Domain;
using CustomerCare.Protos;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;
using Dapper;
using Google.Protobuf;
using Contact = CustomerCare.Notifier.Domain.Contact;
using Rule = CustomerCare.Notifier.Domain.Rule;

namespace CustomerCare.Notifier.Storage;

/// <summary>The Notifier's SQL. What takes a session is part of its transaction.</summary>
internal sealed class NotifierStore(
    [FromKeyedServices(NotifierExtensions.Database)] Database database, [FromKeyedServices(NotifierExtensions.DeliveryQueue)] WorkQueue queue)
{
    private const string SelectContacts = "SELECT contact_id, name, role, email, whatsapp, site_ids, enabled FROM contacts ORDER BY contact_id";
    private const string SelectRules = "SELECT rule_id, name, event, channel, priorities, enabled FROM rules ORDER BY rule_id";

    public static Task<int> InsertEventAsync(DbSession session, DispatchEventRequest request, long now) => session.ExecuteAsync(
        "INSERT INTO events (event_id, event, ticket_id, ticket, details, created_at) VALUES (@EventId, @type, @ticketId, @ticket, @details, @now)",
        new
        {
            request.EventId,
            type = request.Event.ToCode(),
            ticketId = request.Ticket?.TicketId ?? "",
            ticket = request.Ticket?.ToByteArray(),
            details = new DispatchEventRequest { Values = { request.Values } }.ToByteArray(),
            now,
        });

    public static async Task<IReadOnlyCollection<Contact>> ContactsAsync(DbSession session) => [.. await session.QueryAsync<Contact>(SelectContacts)];

    public static async Task<IReadOnlyCollection<Rule>> RulesAsync(DbSession session) => [.. await session.QueryAsync<Rule>(SelectRules)];

    public Task<(IReadOnlyCollection<Contact> Contacts, IReadOnlyCollection<Rule> Rules)> ContactsAndRulesAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<(IReadOnlyCollection<Contact>, IReadOnlyCollection<Rule>)>(
            async connection => ([.. await connection.QueryAsync<Contact>(SelectContacts)], [.. await connection.QueryAsync<Rule>(SelectRules)]),
            cancellationToken);

    /// <summary>Records a delivery and puts it in line behind what the same recipient is still to be told of the same ticket.</summary>
    public async Task InsertDeliveryAsync(DbSession session, DispatchEventRequest request, PlannedDelivery delivery, long now)
    {
        var row = DeliveryRow.From(request, delivery, now);
        await session.ExecuteAsync(
            """
            INSERT INTO deliveries (delivery_id, event_id, event, ticket_id, channel, recipient_name, recipient, state, created_at)
            VALUES (@DeliveryId, @EventId, @Event, @TicketId, @Channel, @RecipientName, @Recipient, @State, @CreatedAt)
            """,
            row);
        await queue.EnqueueAsync(session, $"{row.TicketId}/{row.Channel}/{row.Recipient}", row.DeliveryId);
    }

    public static async Task<IReadOnlyList<DeliveryRow>> DeliveriesOfAsync(DbSession session, string eventId) =>
        [.. await session.QueryAsync<DeliveryRow>($"SELECT {DeliveryRow.Columns} FROM deliveries WHERE event_id = @eventId ORDER BY delivery_id", new { eventId })];

    /// <summary>A delivery and what it tells of: the ticket as it was when the event happened, and the event's values.</summary>
    public Task<(DeliveryRow Delivery, DispatchEventRequest Told)?> FindAsync(string deliveryId, CancellationToken cancellationToken) =>
        database.ReadAsync<(DeliveryRow, DispatchEventRequest)?>(
            async connection =>
            {
                var delivery = await connection.QueryFirstOrDefaultAsync<DeliveryRow>(
                    $"SELECT {DeliveryRow.Columns} FROM deliveries WHERE delivery_id = @deliveryId", new { deliveryId });
                if (delivery is null)
                {
                    return null;
                }

                var (ticket, details) = await connection.QuerySingleAsync<(byte[]? Ticket, byte[]? Details)>(
                    "SELECT ticket, details FROM events WHERE event_id = @EventId", delivery);
                var told = DispatchEventRequest.Parser.ParseFrom(details ?? []);
                (told.EventId, told.Event) = (delivery.EventId, Codes.ToEventType(delivery.Event));
                told.Ticket = ticket is null ? null : Ticket.Parser.ParseFrom(ticket);
                return (delivery, told);
            },
            cancellationToken);

    public static Task MarkDeliveredAsync(DbSession session, string deliveryId, int attempts) => session.ExecuteAsync(
        "UPDATE deliveries SET state = @state, attempts = @attempts, delivered_at = now_us() WHERE delivery_id = @deliveryId",
        new { deliveryId, attempts, state = DeliveryRow.Delivered });

    /// <summary>Ends a delivery that is not to be made.</summary>
    public static Task MarkSkippedAsync(DbSession session, string deliveryId, int attempts, string reason) => session.ExecuteAsync(
        "UPDATE deliveries SET state = @state, attempts = @attempts, last_error = @reason WHERE delivery_id = @deliveryId",
        new { deliveryId, attempts, reason, state = DeliveryRow.Skipped });

    public static Task MarkFailedAsync(DbSession session, string deliveryId, int attempts, string reason) => session.ExecuteAsync(
        "UPDATE deliveries SET state = @state, attempts = @attempts, last_error = @reason WHERE delivery_id = @deliveryId",
        new { deliveryId, attempts, reason, state = DeliveryRow.Failed });

    /// <summary>Newest first. What still waits tells of its attempts by its place in the queue.</summary>
    public Task<IReadOnlyList<DeliveryRow>> ListAsync(ListDeliveriesRequest request, (long CreatedAt, string DeliveryId)? after, int limit, CancellationToken cancellationToken)
    {
        var state = request.State switch
        {
            DeliveryState.Pending => DeliveryRow.Pending,
            DeliveryState.Delivered => DeliveryRow.Delivered,
            DeliveryState.Failed => DeliveryRow.Failed,
            DeliveryState.Skipped => DeliveryRow.Skipped,
            _ => "",
        };
        return database.ReadAsync<IReadOnlyList<DeliveryRow>>(
            async connection => [.. await connection.QueryAsync<DeliveryRow>(
                $"""
                SELECT {DeliveryRow.Listed} FROM deliveries d
                LEFT JOIN queue_items q ON q.queue = @queue AND q.item_id = d.delivery_id AND q.dead_at IS NULL
                WHERE (@TicketId = '' OR ticket_id = @TicketId) AND (@EventId = '' OR event_id = @EventId) AND (@state = '' OR state = @state)
                  AND (@first OR (d.created_at, d.delivery_id) < (@createdAt, @deliveryId))
                ORDER BY d.created_at DESC, d.delivery_id DESC LIMIT @limit
                """,
                new { queue = NotifierExtensions.DeliveryQueue, request.TicketId, request.EventId, state, first = after is null, createdAt = after?.CreatedAt ?? 0, deliveryId = after?.DeliveryId ?? "", limit })],
            cancellationToken);
    }
}
