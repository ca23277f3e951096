using CustomerCare.Bridge.Blocking;
using CustomerCare.Bridge.Conversations;
using CustomerCare.Bridge.Identity;
using CustomerCare.Bridge.Ledger;
using CustomerCare.Bridge.Media;
using CustomerCare.Bridge.Outgoing;
using CustomerCare.Bridge.People;
using CustomerCare.Bridge.Pipeline;
using CustomerCare.Bridge.Privacy;
using CustomerCare.Bridge.Watch;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Audit;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.RateLimits;
using CustomerCare.ServiceDefaults.Errors;
using Grpc.Core;

namespace CustomerCare.Bridge.Grpc;

/// <summary>Translates only: what each call does lives in the desk or class that it is handed to.</summary>
[RequiresScope(Scopes.ConversationsWrite)]
internal sealed class ConversationGrpcService(
    MessageIntake intake,
    AttachmentDesk attachments,
    MediaStreams media,
    LinkDesk links,
    NotificationDesk notifications,
    TakeOverDesk takeOvers,
    PersonMessages persons,
    BlockDesk blocks,
    PersonalDataDesk personalData,
    ReceiptDesk receipts,
    MessageLedger ledger,
    MessageLife life,
    ConversationLists conversations,
    ConversationWatch watch,
    TimeProvider time)
    : ConversationService.ConversationServiceBase
{
    public override async Task<DeliverMessageResponse> DeliverMessage(DeliverMessageRequest request, ServerCallContext context)
    {
        if (request.Message is null)
        {
            throw CareException.InvalidArgument("MESSAGE_MISSING", "message", "message is missing; the message to deliver is wanted.");
        }

        var message = await attachments.ResolveAsync(request.Message.ToInboundMessage(time.GetUtcNow()), context.CancellationToken);
        var result = await intake.ReceiveAsync(message, context.CancellationToken);
        return new DeliverMessageResponse { MessageId = result.MessageId, Verdict = result.Verdict, Filter = result.Filter ?? "" };
    }

    public override Task<LinkAddressResponse> LinkAddress(LinkAddressRequest request, ServerCallContext context) =>
        links.LinkAsync(request, context.CancellationToken);

    public override Task<SendNotificationResponse> SendNotification(SendNotificationRequest request, ServerCallContext context) =>
        notifications.SendAsync(request, context.CancellationToken);

    public override Task<UploadMediaResponse> UploadMedia(IAsyncStreamReader<UploadMediaRequest> requestStream, ServerCallContext context) =>
        media.UploadAsync(requestStream, context);

    [RequiresScope(Scopes.ConversationsRead)]
    public override Task GetMedia(GetMediaRequest request, IServerStreamWriter<GetMediaResponse> responseStream, ServerCallContext context) =>
        media.DownloadAsync(request, responseStream, context);

    public override Task<SendMessageResponse> SendMessage(SendMessageRequest request, ServerCallContext context) =>
        persons.SendAsync(request, CallerIdentity.Require(context.GetHttpContext()), context.CancellationToken);

    public override Task<TakeOverResponse> TakeOver(TakeOverRequest request, ServerCallContext context) =>
        takeOvers.TakeOverAsync(request, CallerIdentity.Require(context.GetHttpContext()), CallerAddress.Of(context.GetHttpContext()), context.CancellationToken);

    public override Task<HandBackResponse> HandBack(HandBackRequest request, ServerCallContext context) =>
        takeOvers.HandBackAsync(request, CallerIdentity.Require(context.GetHttpContext()), CallerAddress.Of(context.GetHttpContext()), context.CancellationToken);

    public override Task<BlockSenderResponse> BlockSender(BlockSenderRequest request, ServerCallContext context) =>
        blocks.BlockAsync(request, CallerIdentity.Require(context.GetHttpContext()), CallerAddress.Of(context.GetHttpContext()), context.CancellationToken);

    public override Task<UnblockSenderResponse> UnblockSender(UnblockSenderRequest request, ServerCallContext context) =>
        blocks.UnblockAsync(request, CallerIdentity.Require(context.GetHttpContext()), CallerAddress.Of(context.GetHttpContext()), context.CancellationToken);

    [RequiresScope(Scopes.ConversationsRead)]
    public override Task<ListBlockedSendersResponse> ListBlockedSenders(ListBlockedSendersRequest request, ServerCallContext context) =>
        blocks.ListAsync(request, context.CancellationToken);

    public override Task<ReportStatusResponse> ReportStatus(ReportStatusRequest request, ServerCallContext context) =>
        receipts.ReportAsync(request, context.CancellationToken);

    [RequiresScope(Scopes.ConversationsRead)]
    [RateLimited(RateLimit.Search)]
    public override Task<ListConversationsResponse> ListConversations(ListConversationsRequest request, ServerCallContext context) =>
        conversations.ListAsync(request, context.CancellationToken);

    [RequiresScope(Scopes.ConversationsRead)]
    public override Task<GetConversationResponse> GetConversation(GetConversationRequest request, ServerCallContext context) =>
        conversations.GetAsync(request, context.CancellationToken);

    [RequiresScope(Scopes.ConversationsRead)]
    public override Task WatchConversations(WatchConversationsRequest request, IServerStreamWriter<WatchConversationsResponse> responseStream, ServerCallContext context) =>
        watch.RunAsync(request, responseStream, context);

    [RequiresScope(Scopes.ConversationsRead)]
    public override Task<GetMessageResponse> GetMessage(GetMessageRequest request, ServerCallContext context) =>
        life.GetAsync(request, context.CancellationToken);

    [RequiresScope(Scopes.ConversationsRead)]
    [RateLimited(RateLimit.Search)]
    public override Task<ReconcileMessagesResponse> ReconcileMessages(ReconcileMessagesRequest request, ServerCallContext context) =>
        ledger.ReconcileAsync(request, context.CancellationToken);

    [RequiresScope(Scopes.Admin)]
    public override Task<ExportPersonResponse> ExportPerson(ExportPersonRequest request, ServerCallContext context) =>
        personalData.ExportAsync(request, CallerIdentity.Require(context.GetHttpContext()), CallerAddress.Of(context.GetHttpContext()), context.CancellationToken);

    [RequiresScope(Scopes.Admin)]
    public override Task<ErasePersonResponse> ErasePerson(ErasePersonRequest request, ServerCallContext context) =>
        personalData.EraseAsync(request, CallerIdentity.Require(context.GetHttpContext()), CallerAddress.Of(context.GetHttpContext()), context.CancellationToken);
}
