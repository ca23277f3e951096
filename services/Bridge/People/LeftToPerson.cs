using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Pipeline;
using CustomerCare.Bridge.Timers;
using CustomerCare.Storage;

namespace CustomerCare.Bridge.People;

/// <summary>Keeps a turn from being left to a person who never comes: a timer sees to the answer, and where the person has gone already the turn is worked on once more.</summary>
internal sealed class LeftToPerson(ConversationTimers timers)
{
    /// <param name="conversation">Locked, as the turn leaves it.</param>
    /// <param name="replyId">Null where the turn gave no reply.</param>
    /// <param name="now">Microseconds UTC.</param>
    public async Task<Conversation> NoteAsync(DbSession session, TurnContext turn, Conversation conversation, string? replyId, long now)
    {
        // What was written before the person's last words is answered by them.
        var unanswered = turn.Messages.FirstOrDefault(message => message.StoredAt > conversation.AnsweredAt);
        if (conversation.Mode == ConversationModes.WithPerson)
        {
            conversation = replyId is null ? WithoutQuestion(turn, conversation) : conversation;
            return unanswered is null ? conversation : await ExpectAnswerAsync(session, conversation, unanswered.StoredAt, now);
        }

        if (turn.Decision!.Kind == DecisionKind.WithPerson && unanswered is not null)
        {
            await timers.WorkAgainAsync(session, conversation.ConversationId, turn.TurnId);
        }

        return conversation;
    }

    // What was not sent has asked nobody.
    private static Conversation WithoutQuestion(TurnContext turn, Conversation conversation) =>
        conversation.Question?.TurnId == turn.TurnId ? conversation with { Question = null } : conversation;

    private async Task<Conversation> ExpectAnswerAsync(DbSession session, Conversation conversation, long since, long now) => conversation.LapseId.Length > 0
        ? conversation with { UnansweredSince = Math.Min(conversation.UnansweredSince, since) }
        : await timers.ExpectAnswerAsync(session, conversation, since, now);
}
