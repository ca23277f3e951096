using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace CustomerCare.ServiceDefaults.Clients;

/// <summary>
/// Retries what a moment may cure and stops calling a service that keeps failing. It works on gRPC statuses: an HTTP
/// handler below would see a successful response whose status comes in the trailers.
/// </summary>
internal sealed class ResilienceInterceptor : Interceptor
{
    private readonly ServiceClientOptions _options;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline _pipeline;

    public ResilienceInterceptor(ServiceClientOptions options, ILogger logger, TimeProvider time)
    {
        _options = options;
        _time = time;
        var transient = new PredicateBuilder().Handle<RpcException>(exception => IsTransient(exception.StatusCode));
        // The breaker around the retries: where one of several replicas is down, a retry reaches another one, and the service
        // as a whole is well.
        var builder = new ResiliencePipelineBuilder { TimeProvider = new SteadyTimeProvider(time) }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                ShouldHandle = transient,
                FailureRatio = 0.5,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromSeconds(10),
                BreakDuration = TimeSpan.FromSeconds(2),
                OnOpened = opened =>
                {
                    ServiceDefaultsLog.CircuitOpened(logger, options.Service, opened.BreakDuration);
                    return default;
                },
                OnClosed = _ =>
                {
                    ServiceDefaultsLog.CircuitClosed(logger, options.Service);
                    return default;
                },
            });
        if (options.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = transient,
                MaxRetryAttempts = options.Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(50),
            });
        }

        _pipeline = builder.Build();
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        AsyncUnaryCall<TResponse>? last = null;
        return new AsyncUnaryCall<TResponse>(
            RunAsync(),
            Task.FromResult(Metadata.Empty),
            () => last?.GetStatus() ?? new Status(StatusCode.Unavailable, "not called"),
            () => last?.GetTrailers() ?? Metadata.Empty,
            () => last?.Dispose());

        async Task<TResponse> RunAsync()
        {
            try
            {
                return await _pipeline.ExecuteAsync(_ => new ValueTask<TResponse>(AttemptAsync()), context.Options.CancellationToken);
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.Cancelled && context.Options.CancellationToken.IsCancellationRequested)
            {
                // Our own doing and no failure: a worker that stops hands its work back instead of counting an attempt.
                throw new OperationCanceledException("The call was cancelled.", exception, context.Options.CancellationToken);
            }
            catch (BrokenCircuitException)
            {
                throw new RpcException(new Status(StatusCode.Unavailable, $"{_options.Service} keeps failing and is left alone for a moment"));
            }
        }

        async Task<TResponse> AttemptAsync()
        {
            if (context.Options.Deadline is not null)
            {
                return await (last = continuation(request, context)).ResponseAsync;
            }

            // A deadline is a time of day: where the clock is set back it would come later by as much.
            using var over = new CancellationTokenSource(_options.Deadline, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, context.Options.CancellationToken);
            var options = context.Options.WithDeadline((_time.GetUtcNow() + _options.Deadline).UtcDateTime).WithCancellationToken(either.Token);
            try
            {
                return await (last = continuation(request, new(context.Method, context.Host, options))).ResponseAsync;
            }
            catch (RpcException exception) when (
                exception.StatusCode == StatusCode.Cancelled && over.IsCancellationRequested && !context.Options.CancellationToken.IsCancellationRequested)
            {
                throw new RpcException(new Status(StatusCode.DeadlineExceeded, $"{_options.Service} did not answer within {_options.Deadline.TotalSeconds:0.#} s"));
            }
        }
    }

    private static bool IsTransient(StatusCode code) =>
        code is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.ResourceExhausted or StatusCode.Aborted or StatusCode.Internal;
}
