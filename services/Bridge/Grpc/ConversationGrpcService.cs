using CustomerCare.Bridge.Outgoing;
using CustomerCare.Bridge.Pipeline;
using CustomerCare.Bridge.Privacy;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Audit;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using Grpc.Core;

namespace CustomerCare.Bridge.Grpc;

/// <summary>Translates only: intake lives in <see cref="MessageIntake"/>, notifications in <see cref="NotificationDesk"/>.</summary>
[RequiresScope(Scopes.ConversationsWrite)]
internal sealed class ConversationGrpcService(MessageIntake intake, NotificationDesk notifications, PersonDesk persons, TimeProvider time)
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

    [RequiresScope(Scopes.Admin)]
    public override Task<ExportPersonResponse> ExportPerson(ExportPersonRequest request, ServerCallContext context) =>
        persons.ExportAsync(request, CallerOf(context), CallerAddress.Of(context.GetHttpContext()), context.CancellationToken);

    [RequiresScope(Scopes.Admin)]
    public override Task<ErasePersonResponse> ErasePerson(ErasePersonRequest request, ServerCallContext context) =>
        persons.EraseAsync(request, CallerOf(context), CallerAddress.Of(context.GetHttpContext()), context.CancellationToken);

    private static CallerIdentity CallerOf(ServerCallContext context) =>
        CallerIdentity.Of(context.GetHttpContext()) ?? throw new InvalidOperationException("An endpoint with personal data is open to callers without a token.");
}
