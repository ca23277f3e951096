using CustomerCare.ServiceDefaults.Hosting.Bounds;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Http.Features;

namespace CustomerCare.ServiceDefaults.Errors;

/// <summary>Turns our own errors into gRPC statuses; all others are left to the framework, which logs once and hides the message.</summary>
internal sealed class ErrorInterceptor : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception exception) when (TimerOf(context) is { } timer && timer.Ended(exception))
        {
            throw new RpcException(new Status(StatusCode.DeadlineExceeded, timer.Limit.Explanation));
        }
        catch (Exception exception) when (ErrorMapping.Translate(exception) is { } answer)
        {
            throw answer;
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(requestStream, context);
        }
        catch (Exception exception) when (ErrorMapping.Translate(exception) is { } answer)
        {
            throw answer;
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responseStream, context);
        }
        catch (Exception exception) when (ErrorMapping.Translate(exception) is { } answer)
        {
            throw answer;
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(requestStream, responseStream, context);
        }
        catch (Exception exception) when (ErrorMapping.Translate(exception) is { } answer)
        {
            throw answer;
        }
    }

    private static CallTimer? TimerOf(ServerCallContext context) =>
        context.GetHttpContext().Features.Get<IHttpRequestLifetimeFeature>() as CallTimer;
}
