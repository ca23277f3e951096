using CustomerCare.Bridge.Events;
using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.People;
using CustomerCare.Bridge.Pipeline;
using CustomerCare.Bridge.Storage;
using CustomerCare.Storage;

namespace CustomerCare.Bridge.Timers;

/// <summary>
/// Takes a conversation back from a person who has not answered in time, and works on what was left to them. A person is
/// still needed then: the customer was promised one, and the list of those who wait is where somebody else finds them.
/// </summary>
internal sealed class TakeOverLapse(MessageStore messages, EventStore events, PersonNeeded personNeeded) : IConversationTimer
{
    public string Kind => TimerKinds.Lapse;

    public async Task<TimerOutcome> ElapseAsync(DbSession session, string timerId)
    {
        var conversationId = TimerKinds.SubjectOf(timerId).Split('.')[0];
        if (await ConversationStore.FindAsync(session, conversationId) is not { } seen || !Counts(seen, timerId))
        {
            return TimerOutcome.Void;
        }

        await messages.LockAsync(session, seen);
        return await ConversationStore.LockAsync(session, conversationId) is { } conversation && Counts(conversation, timerId)
            ? new TimerOutcome(await TakeBackAsync(session, conversation, timerId))
            : TimerOutcome.Void;
    }

    // Whoever answers or hands back takes the timer off the conversation.
    private static bool Counts(Conversation conversation, string timerId) => conversation.LapseId == timerId;

    private async Task<Conversation> TakeBackAsync(DbSession session, Conversation conversation, string timerId)
    {
        var unanswered = await TimedMessages.UnansweredAsync(session, conversation.ConversationId, conversation.UnansweredSince);
        var words = TimedMessages.Words(unanswered);
        await events.EnqueueAsync(session, personNeeded.Of(conversation, Sender.Of(conversation), timerId, PersonReasons.NoAnswerInTime, words));
        conversation = conversation.Left() with { Mode = ConversationModes.PersonNeeded };
        if (unanswered.Count > 0)
        {
            conversation = conversation with { LastMessageAt = await TimedMessages.LastBeforeAsync(session, conversation.ConversationId, unanswered[0].StoredAt) };
            await messages.GatherAgainAsync(session, conversation.ConversationId, [.. unanswered.Select(message => message.MessageId)]);
        }

        return await ConversationStore.UpdateAsync(session, conversation);
    }
}
