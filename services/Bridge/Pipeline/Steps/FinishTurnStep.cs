using System.Text.Json;
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
    OutgoingStore outgoing,
    ReplyBudget budget,
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
        var decision = turn.Decision!;
        var (replyId, nextReplyAt) = await ReplyAsync(session, turn);
        var state = decision.Asks ? MessageStates.WaitingForCustomer : MessageStates.Done;
        await TurnStore.FinishAsync(session, turn, state, Results(turn, replyId));
        return await TurnStore.UpdateConversationAsync(session, turn.Conversation with
        {
            LastMessageAt = turn.Messages[^1].StoredAt,
            NextReplyAt = nextReplyAt,
            CustomerId = decision.Sender.CustomerId,
            CustomerName = decision.Sender.Name,
            AccountNumber = decision.Sender.AccountNumber,
            SiteId = decision.Sender.SiteId,
            OpenTicketId = decision.Opens is null ? turn.Conversation.OpenTicketId : turn.TicketId,
            OpenTicketCategory = decision.Opens?.Category ?? turn.Conversation.OpenTicketCategory,
            OpenTicketDanger = decision.Opens?.Danger ?? turn.Conversation.OpenTicketDanger,
            AskedTurnId = decision.Asks ? turn.TurnId : "",
        });
    }

    private async Task<(string? MessageId, long NextReplyAt)> ReplyAsync(DbSession session, TurnContext turn)
    {
        var conversation = turn.Conversation;
        if (turn.Decision!.Reply is not { } reply)
        {
            return (null, conversation.NextReplyAt);
        }

        var now = await session.NowAsync();
        var slot = budget.Take(reply, conversation.NextReplyAt, now);
        if (slot.Delay is not { } delay)
        {
            return (null, slot.NextReplyAt);
        }

        var message = new OutboundMessage($"{turn.TurnId}.reply", conversation.ChannelAccount, conversation.Address, reply.Render(turn.ShownNumber));
        await outgoing.EnqueueAsync(session, message, conversation.ConversationId, turn.TurnId, turn.TicketId, now, delay);
        return (message.MessageId, slot.NextReplyAt);
    }

    private static string Results(TurnContext turn, string? replyId)
    {
        var results = new List<MessageResultRow>();
        if (turn.TicketId.Length > 0)
        {
            results.Add(turn.CommentId.Length > 0 ? new("comment", turn.TicketId, turn.CommentId) : new("ticket", turn.TicketId, turn.TicketId));
        }

        if (replyId is not null)
        {
            results.Add(new("answer", turn.TicketId, replyId));
        }

        return JsonSerializer.Serialize(results);
    }
}
