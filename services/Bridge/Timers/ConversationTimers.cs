using CustomerCare.Storage;
using CustomerCare.Storage.Queue;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Timers;

/// <summary>
/// Sets timers, as part of the transaction that has the reason for them. They are items of a queue of their own, so that
/// they outlive every process. None is ever stopped: whoever makes one pointless leaves it to find that out.
/// </summary>
internal sealed class ConversationTimers([FromKeyedServices(BridgeExtensions.TimerQueue)] WorkQueue queue, IOptions<BridgeOptions> options)
{
    private readonly TimeSpan _takeOver = options.Value.TakeOverTimeout;
    private readonly TimeSpan _followUp = options.Value.FollowUpWindow;

    /// <summary>Starts the time in which the person who has a conversation must answer.</summary>
    /// <param name="since">Microseconds UTC of what is to be answered.</param>
    /// <param name="now">Microseconds UTC by the database's clock.</param>
    /// <returns>The conversation with the timer that counts from here on.</returns>
    public async Task<Conversation> ExpectAnswerAsync(DbSession session, Conversation conversation, long since, long now)
    {
        // The version makes it another id each time: whoever sets a timer changes the conversation.
        var timerId = $"{TimerKinds.Lapse}.{conversation.ConversationId}.{conversation.Version}";
        await EnqueueAsync(session, conversation.ConversationId, timerId, Rest(since, now));
        return conversation with { UnansweredSince = since, LapseId = timerId };
    }

    /// <summary>Has a turn worked on once more.</summary>
    public Task WorkAgainAsync(DbSession session, string conversationId, string turnId) =>
        EnqueueAsync(session, conversationId, $"{TimerKinds.Again}.{turnId}", TimeSpan.Zero);

    /// <summary>Starts the time in which the customer can answer the question of a turn.</summary>
    public Task ExpectCustomerAsync(DbSession session, string conversationId, string turnId) =>
        EnqueueAsync(session, conversationId, $"{TimerKinds.Question}.{turnId}", _followUp);

    private TimeSpan Rest(long since, long now) =>
        TimeSpan.FromMicroseconds(Math.Clamp(since + DbTime.FromSpan(_takeOver) - now, 0, DbTime.FromSpan(_takeOver)));

    private Task EnqueueAsync(DbSession session, string conversationId, string timerId, TimeSpan delay) =>
        queue.EnqueueAsync(session, $"{TimerKinds.Of(timerId)}/{conversationId}", timerId, delay);
}
