using CustomerCare.Protos.Notifier.V1;
using CustomerCare.ServiceDefaults.Auth;
using Grpc.Core;

namespace CustomerCare.Benchmarks.Tickets;

/// <summary>A Notifier that takes every event and tells nobody.</summary>
[RequiresScope(Scopes.Notify)]
internal sealed class QuietNotifier : NotifierService.NotifierServiceBase
{
    public override Task<DispatchEventResponse> DispatchEvent(DispatchEventRequest request, ServerCallContext context) => Task.FromResult(new DispatchEventResponse());
}
