using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Storage;
using CustomerCare.Bridge.WhatsApp;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;

namespace CustomerCare.Bridge.Outgoing;

/// <summary>Hands messages to their channel, in order per recipient, until the channel has taken them.</summary>
internal sealed class OutgoingWorker(
    [FromKeyedServices(BridgeExtensions.OutgoingQueue)] WorkQueue queue,
    [FromKeyedServices(BridgeExtensions.Database)] Database database,
    OutgoingStore store,
    ReplyGate gate,
    ChannelHealth health,
    BridgeMetrics metrics,
    IWhatsAppChannel channel) : IQueueHandler
{
    public WorkQueue Queue => queue;

    public QueueWorkerOptions Options { get; } = new() { MaxAttempts = 1000 };

    public async Task HandleAsync(QueueLease lease, CancellationToken cancellationToken)
    {
        if (OutgoingStore.WaitsForBudget(lease) && await gate.PutOffAsync(lease, cancellationToken))
        {
            return;
        }

        var message = await store.FindAsync(lease.ItemId, cancellationToken) ?? throw new PermanentFailureException("the message is not in the database");
        await SendAsync(message, cancellationToken);
        await database.WriteAsync(
            async session =>
            {
                // The conversation comes first, as with whoever puts a reply in line.
                await ConversationStore.RepliedAsync(session, lease.ItemId);
                var answerTime = await OutgoingStore.MarkSentAsync(session, lease.ItemId, lease.Attempts + 1);
                await queue.CompleteAsync(session, lease);
                await health.SentAsync(session, message.ChannelAccount);
                session.OnCommitted(() => metrics.Sent(lease.ItemId, answerTime));
            },
            cancellationToken);
    }

    public Task OnDeadAsync(DbSession session, QueueLease lease, string reason)
    {
        session.OnCommitted(metrics.GivenUp);
        return OutgoingStore.MarkFailedAsync(session, lease.ItemId, lease.Attempts + 1, reason);
    }

    private async Task SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await channel.SendAsync(message, cancellationToken);
        }
        catch (Exception exception) when (exception is not PermanentFailureException && !cancellationToken.IsCancellationRequested)
        {
            await health.FailedAsync(message.ChannelAccount, exception, cancellationToken);
            throw;
        }
    }
}
