using System.Collections.Concurrent;
using CustomerCare.Bridge.Events;
using CustomerCare.Storage;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Outgoing;

/// <summary>
/// Tells the dispatchers once per outage that nothing can be sent over an account. An outage begins with the first failure
/// after a success, whichever process had either, and ends with the next success.
/// </summary>
internal sealed class ChannelHealth(
    [FromKeyedServices(BridgeExtensions.Database)] Database database, EventStore events, TimeProvider time, IOptions<BridgeOptions> options)
{
    // Successes are many: one in this time is noted, and the first after a failure at once.
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, long> _notedAt = new();

    /// <summary>Something was sent; part of the transaction that says so.</summary>
    public async Task SentAsync(DbSession session, string account)
    {
        if (_notedAt.TryGetValue(account, out var noted) && time.GetElapsedTime(noted) < BetweenNotes)
        {
            return;
        }

        await ChannelStateStore.WorkedAsync(session, account);
        session.OnCommitted(() => _notedAt[account] = time.GetTimestamp());
    }

    /// <summary>Something could not be sent, for a reason that lies in the channel and not in the message.</summary>
    public Task FailedAsync(string account, Exception exception, CancellationToken cancellationToken) =>
        FailedAsync(account, exception is RpcException rpc ? $"RpcException {rpc.StatusCode}" : exception.GetType().Name, options.Value.SessionDownAfter, cancellationToken);

    /// <summary>For a channel that knows by itself that it is cut off: nobody waits for a message to fail.</summary>
    /// <param name="reason">For people to read, without personal data.</param>
    public Task ReportDownAsync(string account, string reason, CancellationToken cancellationToken) => FailedAsync(account, reason, TimeSpan.Zero, cancellationToken);

    /// <summary>For a channel that knows by itself that it works again.</summary>
    public Task ReportUpAsync(string account, CancellationToken cancellationToken) =>
        database.WriteAsync(session => ChannelStateStore.WorkedAsync(session, account), cancellationToken);

    private Task FailedAsync(string account, string reason, TimeSpan patience, CancellationToken cancellationToken)
    {
        _notedAt.TryRemove(account, out _);
        return database.WriteAsync(
            async session =>
            {
                var state = await ChannelStateStore.FailedAsync(session, account, reason);
                if (!state.Told && await session.NowAsync() - state.FailingSince >= DbTime.FromSpan(patience))
                {
                    await ChannelStateStore.ToldAsync(session, account);
                    await events.EnqueueAsync(session, SessionDown.Of(account, state.FailingSince, reason));
                }
            },
            cancellationToken);
    }
}
