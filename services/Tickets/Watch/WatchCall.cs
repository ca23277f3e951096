using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Tickets.Domain;
using Grpc.Core;

namespace CustomerCare.Tickets.Watch;

/// <summary>How a call of WatchTickets ends: with the caller, with the caller's token, or with this process.</summary>
internal sealed class WatchCall(TicketStream stream, StreamAccess access, IHostApplicationLifetime lifetime)
{
    public async Task RunAsync(WatchTicketsRequest request, IServerStreamWriter<WatchTicketsResponse> responses, ServerCallContext context)
    {
        var caller = TicketCaller.Of(context.GetHttpContext()).Identity;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            await stream.WatchAsync(
                request,
                response =>
                {
                    access.Require(caller);
                    return responses.WriteAsync(response, ending.Token);
                },
                ending.Token);
        }
        catch (Exception exception) when (context.CancellationToken.IsCancellationRequested && IsEndOfCall(exception))
        {
            // The caller has left, and nobody hears an answer.
        }
        catch (Exception exception) when (lifetime.ApplicationStopping.IsCancellationRequested && IsEndOfCall(exception))
        {
            throw CareException.Unavailable("STOPPING", "This process stops; watch again from the last resume_token.");
        }
    }

    // A response that is being written when the call ends fails in the words of the transport.
    private static bool IsEndOfCall(Exception exception) => exception is OperationCanceledException or IOException or InvalidOperationException;
}
