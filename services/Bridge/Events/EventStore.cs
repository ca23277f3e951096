using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;
using Dapper;
using Google.Protobuf;

namespace CustomerCare.Bridge.Events;

/// <summary>What the staff is to be told, until the Notifier has it.</summary>
internal sealed class EventStore(
    [FromKeyedServices(BridgeExtensions.Database)] Database database, [FromKeyedServices(BridgeExtensions.EventQueue)] WorkQueue queue)
{
    /// <summary>Puts an event in line, as part of the transaction that has the reason for it; once per event id.</summary>
    public async Task EnqueueAsync(DbSession session, DispatchEventRequest request)
    {
        var isNew = await session.ExecuteAsync(
            "INSERT INTO events (event_id, request, created_at) VALUES (@EventId, @json, now_us()) ON CONFLICT DO NOTHING",
            new { request.EventId, json = JsonFormatter.Default.Format(request) });
        if (isNew == 1)
        {
            await queue.EnqueueAsync(session, request.EventId, request.EventId);
        }
    }

    public Task<DispatchEventRequest?> FindAsync(string eventId, CancellationToken cancellationToken) => database.ReadAsync(
        async connection => await connection.QueryFirstOrDefaultAsync<string>("SELECT request FROM events WHERE event_id = @eventId", new { eventId }) is { } json
            ? DispatchEventRequest.Parser.ParseJson(json)
            : null,
        cancellationToken);

    public static Task RemoveAsync(DbSession session, string eventId) => session.ExecuteAsync("DELETE FROM events WHERE event_id = @eventId", new { eventId });
}
