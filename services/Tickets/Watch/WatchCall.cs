using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Hosting;
using Grpc.Core;

namespace CustomerCare.Tickets.Watch;

/// <summary>A call of WatchTickets.</summary>
internal sealed class WatchCall(TicketStream stream, StreamCall call)
{
    public Task RunAsync(WatchTicketsRequest request, IServerStreamWriter<WatchTicketsResponse> responses, ServerCallContext context) =>
        call.RunAsync<WatchTicketsResponse>((send, ending) => stream.WatchAsync(request, send, ending), responses, context);
}
