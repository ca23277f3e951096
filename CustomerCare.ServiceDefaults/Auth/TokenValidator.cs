using CustomerCare.ServiceDefaults.Auth.Keys;
using CustomerCare.ServiceDefaults.Auth.Revocations;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>
/// Checks bearer tokens, and remembers the valid ones until they expire, are revoked or their key is taken out: checking a
/// signature on every call would halve the rate of a lookup.
/// </summary>
public sealed class TokenValidator
{
    /// <summary>A longer token is refused unread.</summary>
    public const int MaxTokenLength = 8 * 1024;

    /// <summary>How long a caller is kept waiting while this process hears of the revocations for the first time.</summary>
    internal static readonly TimeSpan RevocationsPatience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);
    private static readonly JsonWebTokenHandler Handler = new() { MaximumTokenSizeInBytes = MaxTokenLength };

    private readonly KeyRing _keys;
    private readonly RevocationList _revocations;
    private readonly TimeProvider _time;

    public TokenValidator(KeyRing keys, RevocationList revocations, TimeProvider time)
    {
        (_keys, _revocations, _time) = (keys, revocations, time);
        keys.Changed += Memory.Clear;
        revocations.Added += () => Memory.Remove(revocations);
    }

    internal TokenMemory Memory { get; } = new();

    public ValueTask<TokenCheck> ValidateAsync(string token)
    {
        if (Memory.Find(token) is not { } known)
        {
            return token.Length > MaxTokenLength
                ? new(TokenCheck.Refused($"the token is longer than {MaxTokenLength} characters"))
                : CheckAsync(token);
        }

        var now = _time.GetUtcNow();
        if (now < known.Caller.ExpiresAt)
        {
            known.Use(now);
            return new(TokenCheck.Valid(known.Caller));
        }

        Memory.Remove(token);
        return new(TokenCheck.Refused("the token has expired"));
    }

    private ValueTask<TokenCheck> CheckAsync(string token)
    {
        if (!TokenHeader.TryRead(token, out var algorithm, out var keyId))
        {
            return new(TokenCheck.Refused("the token is malformed"));
        }

        var keys = _keys.Current;
        var key = keyId is null ? keys.Symmetric.FirstOrDefault(key => TokenSignature.Matches(token, key.Secret!)) : keys.Accepted.GetValueOrDefault(keyId);
        if (key is null)
        {
            return new(TokenCheck.Refused("the token is not signed by this installation"));
        }

        if (algorithm != key.Algorithm)
        {
            return new(TokenCheck.Refused("the token is signed with another algorithm"));
        }

        return key.Secret is { } secret && !TokenSignature.Matches(token, secret)
            ? new(TokenCheck.Refused("the token is not signed by this installation"))
            : CheckAsync(token, key, keys);
    }

    private async ValueTask<TokenCheck> CheckAsync(string token, AcceptedKey key, KeySet keys)
    {
        var result = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = TokenIssuer.Issuer,
            ValidAudience = TokenIssuer.Audience,
            IssuerSigningKey = key.Key,
            ValidAlgorithms = [key.Algorithm],
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            LifetimeValidator = IsWithinLifetime,
        });
        var check = result.IsValid ? TokenClaims.Read((JsonWebToken)result.SecurityToken, key) : TokenCheck.Refused(Explain(result.Exception));
        return check.Caller is { } caller ? await RememberAsync(token, caller, keys) : check;
    }

    private async ValueTask<TokenCheck> RememberAsync(string token, CallerIdentity caller, KeySet keys)
    {
        if (!caller.IsShortLived && !await RevocationsAreKnownAsync())
        {
            return TokenCheck.Undecided("Accounts has not yet said which tokens are revoked");
        }

        // Remembered first and judged then: what is revoked meanwhile is seen here, or taken out of the memory there.
        Memory.Add(token, caller).Use(_time.GetUtcNow());
        if (_revocations.IsRevoked(caller))
        {
            Memory.Remove(token);
            return TokenCheck.Refused("the token has been revoked");
        }

        if (!ReferenceEquals(keys, _keys.Current))
        {
            Memory.Remove(token);
        }

        return TokenCheck.Valid(caller);
    }

    private async ValueTask<bool> RevocationsAreKnownAsync()
    {
        if (_revocations.Known.IsCompleted)
        {
            return true;
        }

        try
        {
            await _revocations.Known.WaitAsync(RevocationsPatience, _time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private bool IsWithinLifetime(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end
            && (notBefore is not { } start || now >= start - ClockSkew)
            && now >= ((JsonWebToken)token).IssuedAt - ClockSkew;
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
