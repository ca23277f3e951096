using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using Google.Protobuf;

namespace CustomerCare.Tickets.Persons;

/// <summary>An event of a ticket that the Notifier has not got yet, dead letters among them.</summary>
internal sealed class WaitingEvent(string eventId, Ticket ticket, DispatchEventRequest details)
{
    public Ticket Ticket => ticket;

    public IDictionary<string, string> Values => details.Values;

    public static async Task<List<WaitingEvent>> OfAsync(DbSession session, string ticketId)
    {
        var prefix = $"{ticketId}.";
        var rows = await session.QueryAsync<Row>(
            "SELECT event_id, ticket, details FROM ticket_events WHERE substr(event_id, 1, @length) = @prefix", new { prefix, length = prefix.Length });
        return [.. rows.Select(row => new WaitingEvent(row.EventId, Ticket.Parser.ParseFrom(row.Ticket), DispatchEventRequest.Parser.ParseFrom(row.Details ?? [])))];
    }

    public Task SaveAsync(DbSession session) => session.ExecuteAsync(
        "UPDATE ticket_events SET ticket = @ticket, details = @details WHERE event_id = @eventId",
        new { eventId, ticket = ticket.ToByteArray(), details = details.ToByteArray() });

    private sealed record Row
    {
        public required string EventId { get; init; }
        public required byte[] Ticket { get; init; }
        public byte[]? Details { get; init; }
    }
}
