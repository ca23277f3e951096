using Microsoft.AspNetCore.Http;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>What a request brings to be let in: a bearer token, an X-API-Key, or the cookie of a sign-in, in this order.</summary>
internal readonly record struct Credential
{
    private const string Bearer = "Bearer ";

    /// <summary>A part of the header, so that nothing is copied for a token that is known.</summary>
    public ReadOnlyMemory<char> Token { get; private init; }

    public bool IsCookie { get; private init; }

    /// <summary>Why there is no token; null where there is one.</summary>
    public string? Problem { get; private init; }

    /// <summary>Whether nothing was sent that could be meant as one.</summary>
    public bool IsAbsent { get; private init; }

    public static Credential Of(HttpRequest request, bool isGrpc)
    {
        var authorization = request.Headers.Authorization;
        if (authorization.Count > 0)
        {
            return authorization.Count > 1
                ? Wrong("there is more than one Authorization header")
                : authorization[0]!.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? Right(authorization[0].AsMemory(Bearer.Length)) : Wrong("a bearer token is needed");
        }

        var key = request.Headers["X-API-Key"];
        if (key.Count > 0)
        {
            return key.Count > 1 ? Wrong("there is more than one X-API-Key header") : Right(key[0].AsMemory());
        }

        // A cookie is for browsers and the old HTTP API; a gRPC caller holds a token.
        return !isGrpc && request.Headers.Cookie.Count > 0 && request.Cookies[AccessCookie.Name] is { } cookie
            ? Right(cookie.AsMemory()) with { IsCookie = true }
            : Wrong("a bearer token is needed") with { IsAbsent = true };
    }

    private static Credential Right(ReadOnlyMemory<char> token) => new() { Token = token };

    private static Credential Wrong(string problem) => new() { Problem = problem };
}
