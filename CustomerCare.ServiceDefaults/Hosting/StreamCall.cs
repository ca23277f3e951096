using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using Grpc.Core;
using Microsoft.Extensions.Hosting;

namespace CustomerCare.ServiceDefaults.Hosting;

/// <summary>How a call ends that answers with a stream of its own accord: with the caller, with the caller's token, or with this process.</summary>
public sealed class StreamCall(StreamAccess access, IHostApplicationLifetime lifetime)
{
    /// <param name="run">Gets what sends a response, and what ends it.</param>
    public async Task RunAsync<TResponse>(
        Func<Func<TResponse, Task>, CancellationToken, Task> run, IServerStreamWriter<TResponse> responses, ServerCallContext context)
    {
        var caller = CallerIdentity.Of(context.GetHttpContext()) ?? throw new InvalidOperationException("A stream is open to callers without a token.");
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            await run(
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
