using CustomerCare.Protos.Notifier.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Tickets.Tests.Workers;

/// <summary>Keeps what it is told, once it has failed as often as it should.</summary>
[RequiresScope(Scopes.Notify)]
internal sealed class RecordingNotifier(int failures = 0) : NotifierService.NotifierServiceBase
{
    private readonly Lock _lock = new();
    private readonly List<DispatchEventRequest> _told = [];
    private int _failures = failures;

    public IReadOnlyList<DispatchEventRequest> Told
    {
        get
        {
            lock (_lock)
            {
                return [.. _told];
            }
        }
    }

    /// <summary>Keeps what it is told and then fails, so many times.</summary>
    public int LostAnswers { get; set; }

    public override Task<DispatchEventResponse> DispatchEvent(DispatchEventRequest request, ServerCallContext context)
    {
        lock (_lock)
        {
            if (_failures-- > 0)
            {
                throw new RpcException(new Status(StatusCode.Unavailable, "not now"));
            }

            _told.Add(request);
            if (LostAnswers-- > 0)
            {
                throw new RpcException(new Status(StatusCode.Internal, "the answer is lost"));
            }

            return Task.FromResult(new DispatchEventResponse());
        }
    }

    public Task<ServiceUnderTest> StartAsync(int port) => ServiceUnderTest.StartAsync(
        builder => builder.Services.AddSingleton(this), app => app.MapGrpcService<RecordingNotifier>(), [], port);
}
