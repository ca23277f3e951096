using System.Text.Json;
using CustomerCare.Bridge.Events;
using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Outgoing;
using CustomerCare.Bridge.People;
using CustomerCare.Bridge.State;
using CustomerCare.Bridge.Storage;
using CustomerCare.Bridge.Timers;
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
    LeftToPerson leftToPerson,
    ConversationTimers timers,
    RedisState redis,
    BridgeMetrics metrics,
    ILogger<FinishTurnStep> logger) : IActingStep
{
    public async Task RunAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var conversation = await database.WriteAsync(session => FinishAsync(session, turn), cancellationToken);
        redis.RememberConversation(conversation);
        metrics.TurnEnded(turn.Decision!.Kind.ToString());
        BridgeLog.TurnDone(logger, turn.TurnId, turn.Decision!.Kind.ToString(), turn.TicketId);
    }

    private async Task<Conversation> FinishAsync(DbSession session, TurnContext turn)
    {
        await queue.CompleteAsync(session, turn.Lease);
        var now = await session.NowAsync();
        var conversation = MoveOn(turn, await ConversationStore.LockAsync(session, turn.Conversation), now);
        (conversation, var replyId) = await replies.PutInLineAsync(session, turn, conversation, now);
        conversation = await leftToPerson.NoteAsync(session, turn, conversation, replyId, now);
        if (turn.Decision!.PersonNeeded is { } reason)
        {
            await events.EnqueueAsync(session, personNeeded.Of(conversation, turn.Decision.Sender, turn.TurnId, reason, MessageLines.Of(turn)));
        }

        var isAsked = conversation.Question is { KeepsWaiting: true } question && question.TurnId == turn.TurnId;
        if (isAsked)
        {
            await timers.ExpectCustomerAsync(session, conversation.ConversationId, turn.TurnId);
        }

        var results = Results(turn, replyId);
        var earlier = await EarlierWork.ResultsAsync(session, turn);
        await TurnStore.FinishAsync(session, turn, isAsked ? MessageStates.WaitingForCustomer : MessageStates.Done, results);
        await EarlierWork.KeepAsync(session, earlier, results);
        return await ConversationStore.UpdateAsync(session, conversation);
    }

    private static Conversation MoveOn(TurnContext turn, Conversation conversation, long now)
    {
        var sender = Remembered(conversation, turn.Decision!.Sender);
        var latest = turn.Touched.AsEnumerable().Reverse();
        var touched = (turn.Decision!.CreateTicket is null ? latest.Concat(turn.Opened) : turn.Opened.Concat(latest)).DistinctBy(ticket => ticket.TicketId);
        return conversation.Touch(touched.Select(ticket => ConversationTicket.Of(ticket, turn.Messages[^1].StoredAt))) with
        {
            LastMessageAt = Math.Max(conversation.LastMessageAt, turn.Messages[^1].StoredAt),
            CustomerId = sender.CustomerId,
            CustomerName = sender.Name,
            AccountNumber = sender.AccountNumber,
            SiteId = sender.SiteId,
            Question = QuestionAfter(turn, conversation, now),
            OptedOut = turn.Decision.OptsOut ?? conversation.OptedOut,
            Mode = turn.Decision.PersonNeeded is null ? conversation.Mode : conversation.CallingForPerson().Mode,
        };
    }

    // A stranger's turn that was decided before it became known who they are does not make them a stranger again.
    private static Sender Remembered(Conversation conversation, Sender sender) => sender.IsKnown
        ? sender
        : new Sender(
            conversation.CustomerId,
            conversation.CustomerName,
            sender.AccountNumber.Length > 0 && conversation.CustomerId.Length == 0 ? sender.AccountNumber : conversation.AccountNumber,
            sender.SiteId.Length > 0 && conversation.CustomerId.Length == 0 ? sender.SiteId : conversation.SiteId);

    // What was asked stays asked until it is answered or something else is: people write other things in between.
    private static Question? QuestionAfter(TurnContext turn, Conversation conversation, long now) => turn.Decision! switch
    {
        { Question: { } asked } => new Question(asked.Kind, turn.TurnId, now) { Choices = asked.Choices ?? [], IsRepeated = asked.IsRepeated, TicketId = turn.TicketId },
        { Kind: DecisionKind.Answer } => null,
        { Sender.IsKnown: true } when IdentityAnswers.IsAsked(conversation.Question) => null,
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

        if (turn.MediaCommentId.Length > 0)
        {
            results.Add(new("comment", turn.TicketId, turn.MediaCommentId));
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
