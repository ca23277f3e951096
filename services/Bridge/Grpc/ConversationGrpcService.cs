using CustomerCare.Bridge.Identity;
using CustomerCare.Bridge.Outgoing;
using CustomerCare.Bridge.Pipeline;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using Grpc.Core;

namespace CustomerCare.Bridge.Grpc;

/// <summary>Translates only: intake lives in <see cref="MessageIntake"/>, notifications in <see cref="NotificationDesk"/>.</summary>
[RequiresScope(Scopes.ConversationsWrite)]
internal sealed class ConversationGrpcService(MessageIntake intake, LinkDesk links, NotificationDesk notifications, TimeProvider time)
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

    public override Task<LinkAddressResponse> LinkAddress(LinkAddressRequest request, ServerCallContext context) =>
        links.LinkAsync(request, context.CancellationToken);

    public override Task<SendNotificationResponse> SendNotification(SendNotificationRequest request, ServerCallContext context) =>
        notifications.SendAsync(request, context.CancellationToken);
}
