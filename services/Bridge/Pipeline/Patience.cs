using CustomerCare.Bridge.Events;
using CustomerCare.Bridge.Outgoing;
using CustomerCare.Storage;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Pipeline;

/// <summary>
/// Sees to it that nobody waits in silence for a turn that takes long, whether a service hangs or keeps failing: the customer
/// is told that we have the message, and after a while the dispatchers read what no classifier has read.
/// </summary>
internal sealed class Patience(
    [FromKeyedServices(BridgeExtensions.Database)] Database database,
    EarlyReplies early,
    EventStore events,
    PersonNeeded personNeeded,
    TimeProvider time,
    IOptions<BridgeOptions> options,
    ILogger<Patience> logger)
{
    /// <summary>Runs the work on a turn, and does what is due meanwhile.</summary>
    public async Task WatchAsync(TurnContext turn, Func<Task> work, CancellationToken cancellationToken)
    {
        var age = time.GetUtcNow() - DbTime.ToTime(turn.Messages[^1].StoredAt);
        if (turn.Lease.Attempts > 0 && age > options.Value.CallForHelpAfter && turn.Decision is null)
        {
            await CallForHelpAsync(turn, cancellationToken);
        }

        // A turn that lay here while nobody was running is taken up at once; only one that was tried in vain has waited for us.
        var patience = turn.Lease.Attempts > 0 ? options.Value.HoldAfter - age : options.Value.HoldAfter;
        var working = work();
        if (!working.IsCompleted)
        {
            using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var elapsed = Task.Delay(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, time, done.Token);
            if (await Task.WhenAny(working, elapsed) == elapsed && elapsed.IsCompletedSuccessfully)
            {
                await TrySpeakAsync(turn, cancellationToken);
            }

            await done.CancelAsync();
        }

        await working;
    }

    // Whatever keeps us from saying it: the turn itself goes on.
    private async Task TrySpeakAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        try
        {
            if (turn.Decision is { Advice: { } advice })
            {
                await early.AdviseAsync(turn, advice, cancellationToken);
            }
            else if (turn.Decision is null or { Reply: not null })
            {
                await early.HoldAsync(turn, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            BridgeLog.EarlyReplyFailed(logger, turn.TurnId, exception.GetType().Name);
        }
    }

    private Task CallForHelpAsync(TurnContext turn, CancellationToken cancellationToken) => database.WriteAsync(
        session => events.EnqueueAsync(session, personNeeded.Of(turn.Conversation, turn.Sender, turn.TurnId, PersonReasons.ServiceAway, MessageLines.Of(turn))),
        cancellationToken);
}
