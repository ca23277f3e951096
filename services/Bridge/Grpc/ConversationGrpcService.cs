using CustomerCare.Bridge.Identity;
using CustomerCare.Bridge.Media;
using CustomerCare.Bridge.Outgoing;
using CustomerCare.Bridge.Pipeline;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using Grpc.Core;

namespace CustomerCare.Bridge.Grpc;

/// <summary>Translates only: intake lives in <see cref="MessageIntake"/>, notifications in <see cref="NotificationDesk"/>, files in <see cref="MediaStreams"/>.</summary>
[RequiresScope(Scopes.ConversationsWrite)]
internal sealed class ConversationGrpcService(
    MessageIntake intake, AttachmentDesk attachments, MediaStreams media, LinkDesk links, NotificationDesk notifications, TimeProvider time)
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
}
