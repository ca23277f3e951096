using CustomerCare.Notifier.Channels;
using CustomerCare.Notifier.Storage;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;

namespace CustomerCare.Notifier.Workers;

/// <summary>Makes deliveries, in order per ticket and recipient, until they are made or given up after about a day.</summary>
internal sealed class DeliveryWorker(
    [FromKeyedServices(NotifierExtensions.DeliveryQueue)] WorkQueue queue,
    [FromKeyedServices(NotifierExtensions.Database)] Database database,
    NotifierStore store,
    IEnumerable<INotificationChannel> channels) : IQueueHandler
{
    private readonly Dictionary<string, INotificationChannel> _channels = channels.ToDictionary(channel => channel.Name);

    public WorkQueue Queue => queue;

    public QueueWorkerOptions Options { get; } = new() { MaxAttempts = 300, MaxDelay = TimeSpan.FromMinutes(5) };

    public async Task HandleAsync(QueueLease lease, CancellationToken cancellationToken)
    {
        var (delivery, told) = await store.FindAsync(lease.ItemId, cancellationToken)
            ?? throw new PermanentFailureException("the delivery is not in the database");
        if (!_channels.TryGetValue(delivery.Channel, out var channel))
        {
            throw new PermanentFailureException($"there is no channel '{delivery.Channel}'; one of {string.Join(", ", _channels.Keys)} is wanted");
        }

        var skipped = await TrySendAsync(channel, delivery, told, cancellationToken);
        await database.WriteAsync(
            async session =>
            {
                await (skipped is null
                    ? NotifierStore.MarkDeliveredAsync(session, lease.ItemId, lease.Attempts + 1)
                    : NotifierStore.MarkSkippedAsync(session, lease.ItemId, lease.Attempts + 1, skipped));
                await queue.CompleteAsync(session, lease);
            },
            cancellationToken);
    }

    public Task OnDeadAsync(DbSession session, QueueLease lease, string reason) =>
        NotifierStore.MarkFailedAsync(session, lease.ItemId, lease.Attempts + 1, reason);

    /// <returns>Why it is not to be sent; null where it was.</returns>
    private static async Task<string?> TrySendAsync(INotificationChannel channel, DeliveryRow delivery, DispatchEventRequest told, CancellationToken cancellationToken)
    {
        try
        {
            await channel.SendAsync(delivery, told, cancellationToken);
            return null;
        }
        catch (NotWantedException exception)
        {
            return exception.Message;
        }
    }
}
