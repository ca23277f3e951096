using System.Collections.Concurrent;
using System.Collections.Frozen;
using CustomerCare.ServiceDefaults.Auth.Keys;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>
/// Checks bearer tokens, and remembers the valid ones until they expire: checking a signature on every call would halve
/// the rate of a lookup. Refused tokens are not remembered, so that nobody can fill the memory with them.
/// </summary>
public sealed class TokenValidator(KeyRing keys, TimeProvider time)
{
    /// <summary>A longer header is refused unread.</summary>
    public const int MaxTokenLength = 8 * 1024;

    private const int MaxRemembered = 10_000;
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);
    private static readonly JsonWebTokenHandler Handler = new() { MaximumTokenSizeInBytes = MaxTokenLength };

    private readonly ConcurrentDictionary<string, CallerIdentity> _valid = new(StringComparer.Ordinal);
    private readonly TokenValidationParameters _parameters = new()
    {
        ValidIssuer = TokenIssuer.Issuer,
        ValidAudience = TokenIssuer.Audience,
        IssuerSigningKeys = keys.Current.Accepted.Values.Select(key => key.Key),
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        LifetimeValidator = (notBefore, expires, _, _) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            return expires is { } end && now < end && (notBefore is not { } start || now >= start - ClockSkew);
        },
    };

    /// <summary>The caller, or null with the reason, which never holds a part of the token.</summary>
    public async ValueTask<(CallerIdentity? Caller, string? Reason)> ValidateAsync(string token)
    {
        if (_valid.TryGetValue(token, out var known))
        {
            if (time.GetUtcNow() < known.ExpiresAt)
            {
                return (known, null);
            }

            _valid.TryRemove(token, out _);
            return (null, "the token has expired");
        }

        if (token.Length > MaxTokenLength)
        {
            return (null, $"the token is longer than {MaxTokenLength} characters");
        }

        var result = await Handler.ValidateTokenAsync(token, _parameters);
        if (!result.IsValid)
        {
            return (null, Explain(result.Exception));
        }

        var caller = ToIdentity((JsonWebToken)result.SecurityToken);
        if (_valid.Count >= MaxRemembered)
        {
            _valid.Clear();
        }

        _valid[token] = caller;
        return (caller, null);
    }

    private static CallerIdentity ToIdentity(JsonWebToken token)
    {
        var scopes = token.TryGetPayloadValue<string>(TokenIssuer.ScopeClaim, out var claim) ? claim : "";
        return new CallerIdentity(
            token.Subject ?? "",
            scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal),
            token.Id ?? "",
            new DateTimeOffset(token.IssuedAt, TimeSpan.Zero),
            new DateTimeOffset(token.ValidTo, TimeSpan.Zero));
    }

    private static string Explain(Exception? exception) => exception switch
    {
        SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNotYetValidException => "the token is outside its lifetime",
        SecurityTokenNoExpirationException => "the token never expires",
        SecurityTokenInvalidAlgorithmException => "the token is signed with another algorithm",
        SecurityTokenInvalidSignatureException or SecurityTokenSignatureKeyNotFoundException => "the token is not signed by this installation",
        SecurityTokenInvalidAudienceException or SecurityTokenInvalidIssuerException => "the token is meant for somebody else",
        _ => "the token is malformed",
    };
}
