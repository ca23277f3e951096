using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Pipeline;
using CustomerCare.Protos;
using CustomerCare.Storage;

namespace CustomerCare.Bridge.Outgoing;

/// <summary>Puts a turn's reply in line, as the budget allows: at once, merged into the one that waits, or not at all.</summary>
internal sealed class ReplyDesk(OutgoingStore outgoing, ReplyBudget budget)
{
    /// <returns>The conversation after it, and our id of the message that has the reply; null where none goes out.</returns>
    public async Task<(Conversation Conversation, string? MessageId)> PutInLineAsync(DbSession session, TurnContext turn, Conversation conversation, long now)
    {
        // Taken over while we were at it: from then on a person speaks, save where there is danger.
        if (ReplyOf(turn) is not { } reply || (conversation.Mode == ConversationModes.WithPerson && !reply.Urgent))
        {
            return (conversation, null);
        }

        return await PutInLineAsync(session, conversation, $"{turn.TurnId}.reply", reply, reply.Render(NumbersOf(turn)), turn.TurnId, turn.TicketId, now);
    }

    /// <param name="messageId">Named after its cause, so that the cause has one reply.</param>
    /// <param name="text">The reply as the customer will read it.</param>
    public async Task<(Conversation Conversation, string? MessageId)> PutInLineAsync(
        DbSession session, Conversation conversation, string messageId, ReplyDraft reply, string text, string turnId, string ticketId, long now)
    {
        if (ReplyBudget.IsLeftOut(reply, conversation.NextReplyAt, now))
        {
            return (conversation, null);
        }

        var slot = budget.Take(reply, await NextReplyAtAsync(session, conversation, reply, now), now);
        if (slot.Delay > TimeSpan.Zero && await outgoing.TryMergeAsync(session, conversation, reply.SaysSomethingNew ? text : ""))
        {
            return (conversation, reply.SaysSomethingNew ? conversation.WaitingReplyId : null);
        }

        var message = new OutboundMessage(messageId, conversation.ChannelAccount, conversation.Address, text);
        await outgoing.AddAsync(session, message, conversation.ConversationId, turnId, ticketId, now, slot.Delay);
        return (Planned(conversation, slot, reply, messageId) with { StoredMessageAt = now }, messageId);
    }

    // Whatever keeps a reply from its time, the next one comes an interval after it: behind it, or as part of it.
    private async Task<long> NextReplyAtAsync(DbSession session, Conversation conversation, ReplyDraft reply, long now)
    {
        var next = budget.NextOf(conversation);
        return next <= now && !reply.Urgent && budget.CanBeOverdue(conversation) && await ReplyGate.IsAnyOnItsWayAsync(session, conversation.ConversationId)
            ? budget.After(now)
            : next;
    }

    // A reply that goes at once and is not urgent has none before it that waits.
    private static Conversation Planned(Conversation conversation, ReplySlot slot, ReplyDraft reply, string messageId) => conversation with
    {
        NextReplyAt = slot.NextReplyAt,
        WaitingReplyId = slot.Delay > TimeSpan.Zero ? messageId : reply.Urgent ? conversation.WaitingReplyId : "",
    };

    private static ReplyDraft? ReplyOf(TurnContext turn) => turn.Decision! switch
    {
        { ReplyWhenOver: { } reply } when turn.WasOver => reply,
        { ReplyInIncident: { } reply } when turn.Opened.Exists(ticket => ticket.IncidentId.Length > 0) => reply,
        var decision => decision.Reply,
    };

    private static IReadOnlyList<string> NumbersOf(TurnContext turn) =>
        [.. turn.Tickets.DistinctBy(ticket => ticket.TicketId).Select(ticket => ticket.ToShownNumber())];
}
