using System.Text.Json;
using CustomerCare.Bridge.Events;
using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Outgoing;
using CustomerCare.Bridge.State;
using CustomerCare.Bridge.Storage;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;

namespace CustomerCare.Bridge.Pipeline.Steps;

/// <summary>In one transaction: the reply is put in line, the messages get their final state, the conversation moves on, the turn leaves the queue.</summary>
internal sealed class FinishTurnStep(
    [FromKeyedServices(BridgeExtensions.Database)] Database database,
    [FromKeyedServices(BridgeExtensions.TurnQueue)] WorkQueue queue,
    ReplyDesk replies,
    EventStore events,
    PersonNeeded personNeeded,
    RedisState redis,
    ILogger<FinishTurnStep> logger) : IActingStep
{
    public async Task RunAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var conversation = await database.WriteAsync(session => FinishAsync(session, turn), cancellationToken);
        redis.RememberConversation(conversation);
        redis.RememberReply(conversation);
        BridgeLog.TurnDone(logger, turn.TurnId, turn.Decision!.Kind.ToString(), turn.TicketId);
    }

    private async Task<Conversation> FinishAsync(DbSession session, TurnContext turn)
    {
        await queue.CompleteAsync(session, turn.Lease);
        var now = await session.NowAsync();
        var conversation = MoveOn(turn, await ConversationStore.LockAsync(session, turn.Conversation), now);
        (conversation, var replyId) = await replies.PutInLineAsync(session, turn, conversation, now);
        if (turn.Decision!.PersonNeeded is { } reason)
        {
            await events.EnqueueAsync(session, personNeeded.Of(conversation, turn.Decision.Sender, turn.TurnId, reason, turn.Text));
        }

        var state = turn.Decision.Question is { Kind: QuestionKind.WhatIsWrong } ? MessageStates.WaitingForCustomer : MessageStates.Done;
        await TurnStore.FinishAsync(session, turn, state, Results(turn, replyId));
        return await ConversationStore.UpdateAsync(session, conversation);
    }

    private static Conversation MoveOn(TurnContext turn, Conversation conversation, long now)
    {
        var decision = turn.Decision!;
        return conversation.Touch(turn.Opened.Concat(turn.Touched.AsEnumerable().Reverse()).DistinctBy(ticket => ticket.TicketId).Select(ticket => ConversationTicket.Of(ticket, turn.Messages[^1].StoredAt))) with
        {
            LastMessageAt = turn.Messages[^1].StoredAt,
            CustomerId = decision.Sender.CustomerId,
            CustomerName = decision.Sender.Name,
            AccountNumber = decision.Sender.AccountNumber,
            SiteId = decision.Sender.SiteId,
            Question = QuestionAfter(turn, conversation, now),
            Mode = decision.PersonNeeded is not null && conversation.Mode == ConversationModes.Automatic ? ConversationModes.PersonNeeded : conversation.Mode,
        };
    }

    // What was asked stays asked until it is answered or something else is: people write other things in between.
    private static Question? QuestionAfter(TurnContext turn, Conversation conversation, long now) => turn.Decision! switch
    {
        { Question: { } asked } => new Question(asked.Kind, turn.TurnId, now) { Choices = asked.Choices ?? [], TicketId = turn.TicketId },
        { Kind: DecisionKind.Answer } => null,
        _ => conversation.Question is { KeepsWaiting: false } open ? open : null,
    };

    private static string Results(TurnContext turn, string? replyId)
    {
        var results = new List<MessageResultRow>();
        results.AddRange(turn.Opened.Select(ticket => new MessageResultRow("ticket", ticket.TicketId, ticket.TicketId)));
        if (turn.CommentId.Length > 0)
        {
            results.Add(new("comment", turn.Decision!.AddCommentRequest!.TicketId, turn.CommentId));
        }

        if (replyId is not null)
        {
            results.Add(new("answer", turn.TicketId, replyId));
        }

        if (turn.Decision!.PersonNeeded is not null || turn.Decision.Kind == DecisionKind.WithPerson)
        {
            results.Add(new("person", turn.TicketId, PersonNeeded.IdOf(turn.TurnId)));
        }

        return JsonSerializer.Serialize(results);
    }
}
