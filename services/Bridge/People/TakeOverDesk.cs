using CustomerCare.Bridge.Conversations;
using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.State;
using CustomerCare.Bridge.Storage;
using CustomerCare.Bridge.Timers;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Storage;
using CustomerCare.Storage.Requests;

namespace CustomerCare.Bridge.People;

/// <summary>Puts a conversation into a person's hands, and back into the pipeline's.</summary>
internal sealed class TakeOverDesk(
    [FromKeyedServices(BridgeExtensions.Database)] Database database, ConversationTimers timers, ReplyWindow window, PersonAudit audit, RedisState redis)
{
    public Task<TakeOverResponse> TakeOverAsync(TakeOverRequest request, CallerIdentity caller, string origin, CancellationToken cancellationToken)
    {
        var actor = ActorRules.Resolve(request.Actor, caller);
        return database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, request, async () =>
            {
                var conversation = await LockAsync(session, request.ConversationId, request.Etag);
                var now = await session.NowAsync();

                // Whoever takes on a customer to whom a person was promised owes them an answer from now on.
                if (conversation.Mode == ConversationModes.PersonNeeded)
                {
                    conversation = await timers.ExpectAnswerAsync(session, conversation, now, now);
                }

                await audit.RecordAsync(session, actor, origin, PersonAudit.TakeOver, conversation.ConversationId);
                return new TakeOverResponse { Conversation = await ChangeAsync(session, conversation.TakenOver(actor, now)) };
            }),
            cancellationToken);
    }

    public Task<HandBackResponse> HandBackAsync(HandBackRequest request, CallerIdentity caller, string origin, CancellationToken cancellationToken)
    {
        var actor = ActorRules.Resolve(request.Actor, caller);
        return database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, request, async () =>
            {
                var conversation = await LockAsync(session, request.ConversationId, request.Etag);
                await audit.RecordAsync(session, actor, origin, PersonAudit.HandBack, conversation.ConversationId);
                return new HandBackResponse { Conversation = await ChangeAsync(session, conversation.Left() with { Mode = ConversationModes.Automatic }) };
            }),
            cancellationToken);
    }

    private static async Task<Conversation> LockAsync(DbSession session, string conversationId, string etag)
    {
        RequestRules.RequireText("conversation_id", conversationId, 1, RequestRules.MaxIdLength);
        var conversation = await ConversationStore.LockAsync(session, conversationId) ?? throw RequestRules.ConversationNotFound();
        RequestRules.RequireVersion(conversation, etag);
        return conversation;
    }

    private async Task<Protos.Conversation.V1.Conversation> ChangeAsync(DbSession session, Conversation conversation)
    {
        var changed = await ConversationStore.UpdateAsync(session, conversation);
        session.OnCommitted(() => redis.RememberConversation(changed));
        var row = await session.QueryFirstOrDefaultAsync<ConversationRow>(
            $"SELECT {ConversationRow.Columns} FROM conversations c WHERE c.conversation_id = @ConversationId", new { changed.ConversationId });
        var view = row!.ToConversation();
        view.WindowEndsAt = DbTime.ToTimestamp(await window.EndAsync(session, changed));
        return view;
    }
}
