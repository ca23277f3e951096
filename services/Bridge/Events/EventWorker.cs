using CustomerCare.Protos.Notifier.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;
using Grpc.Core;

namespace CustomerCare.Bridge.Events;

/// <summary>Hands events to the Notifier until it has taken them. They have a line of their own, so that no customer waits for it.</summary>
internal sealed class EventWorker(
    [FromKeyedServices(BridgeExtensions.EventQueue)] WorkQueue queue,
    [FromKeyedServices(BridgeExtensions.Database)] Database database,
    EventStore store,
    NotifierService.NotifierServiceClient notifier) : IQueueHandler
{
    public WorkQueue Queue => queue;

    public QueueWorkerOptions Options { get; } = new() { Concurrency = 4 };

    public async Task HandleAsync(QueueLease lease, CancellationToken cancellationToken)
    {
        var request = await store.FindAsync(lease.ItemId, cancellationToken) ?? throw new PermanentFailureException("the event is not in the database");
        try
        {
            await notifier.DispatchEventAsync(request, cancellationToken: cancellationToken);
        }
        catch (RpcException exception) when (exception.IsPermanent())
        {
            throw new PermanentFailureException($"the notifier refused: {exception.StatusCode}", exception);
        }

        await database.WriteAsync(
            async session =>
            {
                await queue.CompleteAsync(session, lease);
                await EventStore.RemoveAsync(session, lease.ItemId);
            },
            cancellationToken);
    }

    // The dead letter stays, and what it told of with it.
    public Task OnDeadAsync(DbSession session, QueueLease lease, string reason) => Task.CompletedTask;
}
