using CustomerCare.Protos.Notifier.V1;
using CustomerCare.ServiceDefaults.Auth;
using Grpc.Core;

namespace CustomerCare.Benchmarks.Tickets;

/// <summary>A Notifier that answers nobody: the events wait, and their rows stay, as those of the loop do.</summary>
[RequiresScope(Scopes.Notify)]
internal sealed class SlowNotifier : NotifierService.NotifierServiceBase
{
    public override async Task<DispatchEventResponse> DispatchEvent(DispatchEventRequest request, ServerCallContext context)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
        return new DispatchEventResponse();
    }
}
