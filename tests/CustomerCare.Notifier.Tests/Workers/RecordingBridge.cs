using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Notifier.Tests.Workers;

/// <summary>Keeps what it is to send, once it has failed as often as it should.</summary>
[RequiresScope(Scopes.ConversationsWrite)]
internal sealed class RecordingBridge(int failures = 0, StatusCode status = StatusCode.Unavailable) : ConversationService.ConversationServiceBase
{
    private readonly Lock _lock = new();
    private readonly List<SendNotificationRequest> _sent = [];
    private int _failures = failures;

    public IReadOnlyList<SendNotificationRequest> Sent
    {
        get
        {
            lock (_lock)
            {
                return [.. _sent];
            }
        }
    }

    /// <summary>What it answers once it no longer fails.</summary>
    public NotificationOutcome Outcome { get; init; } = NotificationOutcome.Accepted;

    /// <summary>How it fails.</summary>
    public RpcException Failure { get; init; } = new(new Status(status, "the kind is not known"));

    public override Task<SendNotificationResponse> SendNotification(SendNotificationRequest request, ServerCallContext context)
    {
        lock (_lock)
        {
            if (_failures-- > 0)
            {
                throw Failure;
            }

            _sent.Add(request);
            return Task.FromResult(new SendNotificationResponse { MessageId = "m", Outcome = Outcome });
        }
    }

    public Task<ServiceUnderTest> StartAsync(int port) => ServiceUnderTest.StartAsync(
        builder => builder.Services.AddSingleton(this), app => app.MapGrpcService<RecordingBridge>(), [], port);
}
