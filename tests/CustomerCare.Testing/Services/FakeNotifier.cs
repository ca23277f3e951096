using CustomerCare.Protos.Notifier.V1;
using Grpc.Core;

namespace CustomerCare.Testing.Services;

/// <summary>A Notifier that tells nobody and remembers the events, each once per event id.</summary>
public sealed class FakeNotifier : NotifierService.NotifierServiceBase
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, DispatchEventRequest> _events = [];

    public CallScript Calls { get; } = new();

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<DispatchEventRequest> Events
    {
        get
        {
            lock (_lock)
            {
                return [.. _events.Values];
            }
        }
    }

    public override async Task<DispatchEventResponse> DispatchEvent(DispatchEventRequest request, ServerCallContext context)
    {
        await Calls.ReceiveAsync(request, context);
        lock (_lock)
        {
            _events.TryAdd(request.EventId, request);
        }

        return new DispatchEventResponse();
    }
}
