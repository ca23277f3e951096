using CustomerCare.Bridge.Messages;
using CustomerCare.Storage;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Outgoing;

/// <summary>When a reply goes out.</summary>
/// <param name="NextReplyAt">Microseconds UTC from which the reply after it may go out.</param>
internal readonly record struct ReplySlot(TimeSpan Delay, long NextReplyAt);

/// <summary>
/// The seventh filter, on replies and never on intake: one automatic reply per interval to one customer. What says
/// something new waits for its turn, what does not is left out, and safety advice goes at once. It plans when a reply is put
/// in line, and asks again before one that waited is handed over, because the one before it may have gone out late.
/// </summary>
internal sealed class ReplyBudget(IOptions<BridgeOptions> options)
{
    private readonly long _interval = DbTime.FromSpan(options.Value.ReplyInterval);

    /// <summary>
    /// Whether a reply is left out. By what was planned: then the one before it went out less than an interval ago, or goes out
    /// later. Of what is overdue nobody can say when it was seen.
    /// </summary>
    /// <param name="plannedAt">When the next one was planned to go out at the earliest, in microseconds UTC.</param>
    /// <param name="now">Microseconds UTC by the database's clock.</param>
    public static bool IsLeftOut(ReplyDraft reply, long plannedAt, long now) => reply is { Urgent: false, SaysSomethingNew: false } && now < plannedAt;

    /// <param name="nextReplyAt">When it may go out at the earliest, in microseconds UTC.</param>
    /// <param name="now">Microseconds UTC by the database's clock.</param>
    public ReplySlot Take(ReplyDraft reply, long nextReplyAt, long now)
    {
        if (reply.Urgent)
        {
            return new ReplySlot(TimeSpan.Zero, Math.Max(nextReplyAt, now + _interval));
        }

        var wait = Math.Max(0, nextReplyAt - now);
        return new ReplySlot(TimeSpan.FromMicroseconds(wait), now + wait + _interval);
    }

    /// <summary>When a reply may go out after one that is handed over at a moment, in microseconds UTC.</summary>
    public long After(long repliedAt) => repliedAt + _interval;

    /// <summary>When the next reply may go out: after what was planned, and after what went out, be it late.</summary>
    public long NextOf(Conversation conversation) => Math.Max(conversation.NextReplyAt, After(conversation.RepliedAt));

    /// <summary>Whether a reply can be overdue: one was planned. What went out last may be advice behind which another one still waits.</summary>
    public bool CanBeOverdue(Conversation conversation) => _interval > 0 && conversation.NextReplyAt > 0;
}
