using Microsoft.AspNetCore.Http;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>What a request brings to be let in: a bearer token, an X-API-Key, or the cookie of a sign-in, in this order.</summary>
internal readonly record struct Credential(string? Token, bool IsCookie, string? Problem)
{
    /// <summary>The cookie that a sign-in sets; the old portal's name.</summary>
    public const string CookieName = "access_token";

    private const string Bearer = "Bearer ";

    public static Credential Of(HttpRequest request, bool isGrpc)
    {
        var authorization = request.Headers.Authorization;
        if (authorization.Count > 0)
        {
            return authorization.Count > 1
                ? Wrong("there is more than one Authorization header")
                : authorization[0]!.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? new(authorization[0]![Bearer.Length..], false, null) : Wrong("a bearer token is needed");
        }

        var key = request.Headers["X-API-Key"];
        if (key.Count > 0)
        {
            return key.Count > 1 ? Wrong("there is more than one X-API-Key header") : new(key[0], false, null);
        }

        // A cookie is for browsers and the old HTTP API; a gRPC caller holds a token.
        return !isGrpc && request.Headers.Cookie.Count > 0 && request.Cookies[CookieName] is { } cookie
            ? new(cookie, true, null)
            : Wrong("a bearer token is needed");
    }

    private static Credential Wrong(string problem) => new(null, false, problem);
}
