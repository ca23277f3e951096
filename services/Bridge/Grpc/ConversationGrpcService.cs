using CustomerCare.Bridge.Conversations;
using CustomerCare.Bridge.Ledger;
using CustomerCare.Bridge.Outgoing;
using CustomerCare.Bridge.Pipeline;
using CustomerCare.Bridge.Watch;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.RateLimits;
using CustomerCare.ServiceDefaults.Errors;
using Grpc.Core;

namespace CustomerCare.Bridge.Grpc;

/// <summary>Translates only: intake lives in <see cref="MessageIntake"/>, notifications in <see cref="NotificationDesk"/>.</summary>
[RequiresScope(Scopes.ConversationsWrite)]
internal sealed class ConversationGrpcService(
    MessageIntake intake,
    NotificationDesk notifications,
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

        var result = await intake.ReceiveAsync(request.Message.ToInboundMessage(time.GetUtcNow()), context.CancellationToken);
        return new DeliverMessageResponse { MessageId = result.MessageId, Verdict = result.Verdict, Filter = result.Filter ?? "" };
    }

    public override Task<SendNotificationResponse> SendNotification(SendNotificationRequest request, ServerCallContext context) =>
        notifications.SendAsync(request, context.CancellationToken);

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
}
