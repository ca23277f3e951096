using System.Collections.Concurrent;
using CustomerCare.ServiceDefaults.Auth;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CustomerCare.ServiceDefaults.Clients;

/// <summary>
/// Adds the caller's own token, minted anew before the old one ends and when another key signs. During the request of a person it names them as well, so
/// that whoever is called knows for whom.
/// </summary>
internal sealed class ServiceTokenInterceptor(ServiceClientOptions options, TokenIssuer issuer, TimeProvider time) : Interceptor
{
    private const int MaxPersons = 500;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Renewal = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Person, Minted> _persons = [];
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
        if (CurrentPerson.Value is { } person)
        {
            return TokenFor(person, now);
        }

        if (_minted is { } current && IsGood(current, now))
        {
            return current.Token;
        }

        // Two callers may mint at the same moment; both tokens are good.
        var minted = Mint(null, now);
        _minted = minted;
        return minted.Token;
    }

    private string TokenFor(Person person, DateTimeOffset now)
    {
        if (_persons.TryGetValue(person, out var known) && IsGood(known, now))
        {
            return known.Token;
        }

        if (_persons.Count >= MaxPersons)
        {
            _persons.Clear();
        }

        return (_persons[person] = Mint(person, now)).Token;
    }

    // A key that signs no more may be taken out at any moment. A clock that was set back has left a token that nobody would
    // believe before its time has come again.
    private bool IsGood(Minted minted, DateTimeOffset now) =>
        now < minted.ExpiresAt - Renewal && now >= minted.ExpiresAt - Lifetime && minted.KeyId == issuer.KeyId;

    private Minted Mint(Person? person, DateTimeOffset now)
    {
        // Read before: where the key changes in between, the token is minted once more than needed and not used for too long.
        var keyId = issuer.KeyId;
        var minted = issuer.Mint(new TokenSpec(options.Caller, options.Scopes, Lifetime) { Person = person, IsService = true });
        return new Minted(minted.Token, keyId, now + Lifetime);
    }

    private sealed record Minted(string Token, string KeyId, DateTimeOffset ExpiresAt);
}
