using CustomerCare.Bridge.Messages;
using CustomerCare.Storage;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Outgoing;

/// <summary>When a reply goes out.</summary>
/// <param name="Delay">Null: not at all.</param>
/// <param name="NextReplyAt">Microseconds UTC from which the reply after it may go out.</param>
internal readonly record struct ReplySlot(TimeSpan? Delay, long NextReplyAt);

/// <summary>
/// The seventh filter, on replies and never on intake: one automatic reply per interval to one customer. What says
/// something new waits for its turn, what does not is left out, and safety advice goes at once.
/// </summary>
internal sealed class ReplyBudget(IOptions<BridgeOptions> options)
{
    private readonly long _interval = DbTime.FromSpan(options.Value.ReplyInterval);

    /// <param name="now">Microseconds UTC by the database's clock.</param>
    public ReplySlot Take(ReplyDraft reply, long nextReplyAt, long now)
    {
        if (reply.Urgent)
        {
            return new ReplySlot(TimeSpan.Zero, Math.Max(nextReplyAt, now + _interval));
        }

        var wait = Math.Max(0, nextReplyAt - now);
        return wait > 0 && !reply.SaysSomethingNew
            ? new ReplySlot(null, nextReplyAt)
            : new ReplySlot(TimeSpan.FromMicroseconds(wait), now + wait + _interval);
    }
}
