using CustomerCare.Bridge.Events;
using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Pipeline;
using CustomerCare.Bridge.Storage;
using CustomerCare.Storage;

namespace CustomerCare.Bridge.Timers;

/// <summary>Ends the wait for a customer who was asked what is wrong and does not say it: a person sees to what they have written.</summary>
internal sealed class QuestionLapse(EventStore events, PersonNeeded personNeeded) : IConversationTimer
{
    private static readonly TimeSpan UntilTheirTurnIsOver = TimeSpan.FromMinutes(1);

    public string Kind => TimerKinds.Question;

    public async Task<TimerOutcome> ElapseAsync(DbSession session, string timerId)
    {
        var turnId = TimerKinds.SubjectOf(timerId);
        var conversationId = await session.ScalarAsync<string>("SELECT conversation_id FROM turns WHERE turn_id = @turnId", new { turnId });
        if (conversationId is null
            || await ConversationStore.LockAsync(session, conversationId) is not { Question: { KeepsWaiting: true } question } conversation
            || question.TurnId != turnId)
        {
            return TimerOutcome.Void;
        }

        // They have written: that turn ends the wait, unless it is given up.
        return await TimedMessages.HasUnfinishedAsync(session, conversationId)
            ? new TimerOutcome(null, UntilTheirTurnIsOver)
            : new TimerOutcome(await HandToPersonAsync(session, conversation, question, timerId));
    }

    private async Task<Conversation> HandToPersonAsync(DbSession session, Conversation conversation, Question question, string timerId)
    {
        var waiting = await TimedMessages.WaitingAsync(session, conversation.ConversationId);
        foreach (var message in waiting)
        {
            await TimedMessages.HandToPersonAsync(session, message, PersonNeeded.IdOf(timerId));
        }

        // Whoever is talking with the customer needs not be called.
        if (conversation.Mode != ConversationModes.WithPerson && conversation.AnsweredAt < question.AskedAt)
        {
            var request = personNeeded.Of(conversation, Sender.Of(conversation), timerId, PersonReasons.NoAnswerToQuestion, TimedMessages.Words(waiting));
            await events.EnqueueAsync(session, request);
            conversation = conversation with { Mode = ConversationModes.PersonNeeded };
        }

        return await ConversationStore.UpdateAsync(session, conversation with { Question = null });
    }
}
