using CustomerCare.Protos.Notifier.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;
using CustomerCare.Tickets.Storage;
using Grpc.Core;

namespace CustomerCare.Tickets.Workers;

/// <summary>Hands ticket events to the Notifier, in order per ticket and per incident, at least once; the event's id lets the Notifier act once.</summary>
internal sealed class EventDispatcher(
    [FromKeyedServices(TicketsExtensions.EventQueue)] WorkQueue queue,
    [FromKeyedServices(TicketsExtensions.Database)] Database database,
    TicketStore store,
    NotifierService.NotifierServiceClient notifier) : IQueueHandler
{
    public WorkQueue Queue => queue;

    public QueueWorkerOptions Options { get; } = new();

    public async Task HandleAsync(QueueLease lease, CancellationToken cancellationToken)
    {
        var request = await store.FindEventAsync(lease.ItemId, cancellationToken)
            ?? throw new PermanentFailureException("the event is not in the database");
        await DispatchAsync(request, cancellationToken);
        await database.WriteAsync(
            async session =>
            {
                await TicketStore.DeleteEventAsync(session, lease.ItemId);
                await queue.CompleteAsync(session, lease);
            },
            cancellationToken);
    }

    private async Task DispatchAsync(DispatchEventRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await notifier.DispatchEventAsync(request, cancellationToken: cancellationToken);
        }
        catch (RpcException exception) when (exception.IsPermanent())
        {
            throw new PermanentFailureException($"the Notifier refused: {exception.StatusCode}", exception);
        }
    }

    // The event stays in its table, from where it can be sent again.
    public Task OnDeadAsync(DbSession session, QueueLease lease, string reason) => Task.CompletedTask;
}
