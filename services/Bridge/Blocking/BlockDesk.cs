using CustomerCare.Bridge.People;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using CustomerCare.Storage.Requests;
using Google.Protobuf;

namespace CustomerCare.Bridge.Blocking;

/// <summary>Whose messages a person has decided to drop, whatever they say.</summary>
internal sealed class BlockDesk([FromKeyedServices(BridgeExtensions.Database)] Database database, BlockedStore store, PersonAudit audit)
{
    private const int MaxReasonLength = 1000;

    public Task<BlockSenderResponse> BlockAsync(BlockSenderRequest request, CallerIdentity caller, string origin, CancellationToken cancellationToken)
    {
        RequestRules.RequireText("reason", request.Reason, 1, MaxReasonLength);
        var actor = ActorRules.Resolve(request.Actor, caller);
        var (phone, conversationId) = ReadSender(request.Phone, request.ConversationId);
        return database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, request, async () =>
            {
                var sender = await FindAsync(session, phone, conversationId);
                await BlockedStore.MarkAsync(session, sender, blocked: true);
                var row = await BlockedStore.AddAsync(session, sender, request.Reason, JsonFormatter.Default.Format(actor));
                await audit.RecordAsync(session, actor, origin, PersonAudit.Block, sender.ConversationId);
                return new BlockSenderResponse { Blocked = row.ToProto() };
            }),
            cancellationToken);
    }

    public Task<UnblockSenderResponse> UnblockAsync(UnblockSenderRequest request, CallerIdentity caller, string origin, CancellationToken cancellationToken)
    {
        var actor = ActorRules.Resolve(request.Actor, caller);
        var (phone, conversationId) = ReadSender(request.Phone, request.ConversationId);
        return database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, request, async () =>
            {
                var sender = await FindAsync(session, phone, conversationId);
                await BlockedStore.MarkAsync(session, sender, blocked: false);
                var row = await BlockedStore.RemoveAsync(session, sender) ?? throw CareException.NotFound("SENDER_NOT_BLOCKED", "The sender is not on the block list.");
                await audit.RecordAsync(session, actor, origin, PersonAudit.Unblock, sender.ConversationId);
                return new UnblockSenderResponse { Unblocked = row.ToProto() };
            }),
            cancellationToken);
    }

    public async Task<ListBlockedSendersResponse> ListAsync(ListBlockedSendersRequest request, CancellationToken cancellationToken)
    {
        var size = Paging.SizeOf(request.PageSize);
        var rows = await store.ListAsync(request.PageToken.Length > 0 ? Paging.ReadTimeAndId(request.PageToken) : null, size + 1, cancellationToken);
        return new ListBlockedSendersResponse
        {
            Blocked = { rows.Take(size).Select(row => row.ToProto()) },
            NextPageToken = rows.Count > size ? Paging.ToToken(rows[size - 1].BlockedAt, rows[size - 1].SenderKey) : "",
        };
    }

    private static (string Phone, string ConversationId) ReadSender(string phone, string conversationId)
    {
        if (phone.Length == 0 && conversationId.Length == 0)
        {
            throw CareException.InvalidArgument("SENDER_MISSING", "sender", "sender is missing; a phone or a conversation_id is wanted.");
        }

        if (phone.Length > 0 && (phone.Length is < 5 or > 20 || !phone.All(char.IsAsciiDigit)))
        {
            throw CareException.InvalidArgument("PHONE_INVALID", "phone", $"phone has {phone.Length} characters; 5 to 20 digits with the country code and without a plus sign are wanted.");
        }

        RequestRules.RequireText("conversation_id", conversationId, 0, RequestRules.MaxIdLength);
        return (phone, conversationId);
    }

    private static async Task<SenderIdentity> FindAsync(DbSession session, string phone, string conversationId) => phone.Length > 0
        ? await BlockedStore.OfPhoneAsync(session, phone)
        : await BlockedStore.OfConversationAsync(session, conversationId) ?? throw RequestRules.ConversationNotFound();
}
