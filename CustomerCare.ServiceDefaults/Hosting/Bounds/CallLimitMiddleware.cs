using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.ObjectPool;

namespace CustomerCare.ServiceDefaults.Hosting.Bounds;

/// <summary>
/// Gives a call up whose time is over: its token fires, and the answer is 503 or DEADLINE_EXCEEDED. What is meant to stay open
/// is left alone: streams of gRPC, and endpoints marked with <see cref="DisableRequestTimeoutAttribute"/>.
/// </summary>
internal sealed class CallLimitMiddleware(RequestDelegate next, CallLimit limit, TimeProvider time, ILogger<CallLimitMiddleware> logger)
{
    private readonly ObjectPool<CallTimer> _timers = CallTimerPolicy.CreatePool(limit, time);

    public Task InvokeAsync(HttpContext context) =>
        context.GetEndpoint() is { } endpoint && IsLimited(endpoint.Metadata) ? RunAsync(context) : next(context);

    private static bool IsLimited(EndpointMetadataCollection metadata) => metadata.GetMetadata<GrpcMethodMetadata>() is { } grpc
        ? grpc.Method.Type == MethodType.Unary
        : metadata.GetMetadata<DisableRequestTimeoutAttribute>() is null;

    private async Task RunAsync(HttpContext context)
    {
        var request = context.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>();
        var isGrpc = Refusal.IsGrpc(context.Request);
        var timer = _timers.Get();
        timer.Start(request, isGrpc ? context.Request.BodyReader : null);
        context.Features.Set<IHttpRequestLifetimeFeature>(timer);
        if (!isGrpc)
        {
            context.Features.Set<IHttpRequestTimeoutFeature>(timer);
        }

        try
        {
            await next(context);
            if (timer.HasExpired)
            {
                Refusal.ReplaceFailure(context.Response, StatusCode.DeadlineExceeded, limit.Explanation);
                ServiceDefaultsLog.CallGivenUp(logger, context.GetEndpoint()?.DisplayName ?? "", limit.Limit);
            }
        }
        catch (Exception exception) when (timer.Ended(exception))
        {
            ServiceDefaultsLog.CallGivenUp(logger, context.GetEndpoint()?.DisplayName ?? "", limit.Limit);
            if (context.Response.HasStarted)
            {
                // Half an answer must not look like a whole one.
                request.Abort();
            }

            throw CareException.Unavailable("TIME_LIMIT", limit.Explanation);
        }
        finally
        {
            context.Features.Set(request);
            if (!isGrpc)
            {
                context.Features.Set<IHttpRequestTimeoutFeature>(null);
            }

            _timers.Return(timer);
        }
    }
}
