using CustomerCare.ServiceDefaults.Auth;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CustomerCare.ServiceDefaults.Clients;

/// <summary>Adds the caller's own token, minted anew before the old one ends.</summary>
internal sealed class ServiceTokenInterceptor(ServiceClientOptions options, TokenIssuer issuer, TimeProvider time) : Interceptor
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Renewal = TimeSpan.FromMinutes(1);

    private volatile Minted? _minted;

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, WithToken(context));

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, BlockingUnaryCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, WithToken(context));

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation) =>
        continuation(WithToken(context));

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation) =>
        continuation(WithToken(context));

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, WithToken(context));

    private ClientInterceptorContext<TRequest, TResponse> WithToken<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context)
        where TRequest : class
        where TResponse : class
    {
        var headers = new Metadata { { "authorization", $"Bearer {CurrentToken()}" } };
        foreach (var entry in context.Options.Headers ?? [])
        {
            headers.Add(entry);
        }

        return new ClientInterceptorContext<TRequest, TResponse>(context.Method, context.Host, context.Options.WithHeaders(headers));
    }

    private string CurrentToken()
    {
        var now = time.GetUtcNow();
        if (_minted is { } current && now < current.ExpiresAt - Renewal)
        {
            return current.Token;
        }

        // Two callers may mint at the same moment; both tokens are good.
        var minted = new Minted(issuer.Mint(options.Caller, options.Scopes, Lifetime), now + Lifetime);
        _minted = minted;
        return minted.Token;
    }

    private sealed record Minted(string Token, DateTimeOffset ExpiresAt);
}
