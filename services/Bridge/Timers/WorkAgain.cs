using CustomerCare.Bridge.Storage;
using CustomerCare.Storage;

namespace CustomerCare.Bridge.Timers;

/// <summary>Works on a turn once more that was decided on while a person had the conversation and finished when nobody had it any longer.</summary>
internal sealed class WorkAgain(MessageStore messages) : IConversationTimer
{
    public string Kind => TimerKinds.Again;

    public async Task<TimerOutcome> ElapseAsync(DbSession session, string timerId)
    {
        var turnId = TimerKinds.SubjectOf(timerId);
        var conversationId = await session.ScalarAsync<string>("SELECT conversation_id FROM turns WHERE turn_id = @turnId", new { turnId });
        if (conversationId is null || await ConversationStore.FindAsync(session, conversationId) is not { } seen)
        {
            return TimerOutcome.Void;
        }

        await messages.LockAsync(session, seen);
        var conversation = (await ConversationStore.LockAsync(session, conversationId))!;
        var unanswered = await TimedMessages.UnansweredOfAsync(session, turnId);
        if (unanswered.Count == 0 || unanswered[^1].StoredAt <= conversation.AnsweredAt)
        {
            return TimerOutcome.Void;
        }

        await messages.GatherAgainAsync(session, conversationId, [.. unanswered.Select(message => message.MessageId)]);
        var before = await TimedMessages.LastBeforeAsync(session, conversationId, unanswered[0].StoredAt);
        return new TimerOutcome(await ConversationStore.UpdateAsync(session, conversation with { LastMessageAt = before }));
    }
}
