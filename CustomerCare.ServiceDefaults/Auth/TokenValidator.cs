using System.Net;
using CustomerCare.ServiceDefaults.Auth.Authority;
using CustomerCare.ServiceDefaults.Auth.Keys;
using CustomerCare.ServiceDefaults.Auth.Revocations;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>
/// Checks bearer tokens, and remembers the valid ones until they expire, are revoked or their key is taken out: checking a
/// signature on every call would halve the rate of a lookup.
/// </summary>
public sealed class TokenValidator : IDisposable
{
    /// <summary>A longer token is refused unread.</summary>
    public const int MaxTokenLength = 8 * 1024;

    /// <summary>How long a caller is kept waiting while this process hears of the revocations for the first time.</summary>
    internal static readonly TimeSpan RevocationsPatience = TimeSpan.FromSeconds(2);

    private const string NotOurs = "the token is not signed by this installation";
    private const string OutsideLifetime = "the token is outside its lifetime";

    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);
    private static readonly JsonWebTokenHandler Handler = new() { MaximumTokenSizeInBytes = MaxTokenLength };

    private readonly KeyRing _keys;
    private readonly RevocationList _revocations;
    private readonly TimeProvider _time;
    private readonly AuthorityTokens? _authority;
    private readonly WrongSignatures _wrong;

    /// <param name="authority">Null where there is no identity provider.</param>
    internal TokenValidator(KeyRing keys, RevocationList revocations, TimeProvider time, AuthorityTokens? authority = null, WrongSignatures? wrong = null)
    {
        (_keys, _revocations, _time, _authority) = (keys, revocations, time, authority);
        _wrong = wrong ?? new WrongSignatures(TimeSpan.FromSeconds(1));
        keys.Changed += Memory.Clear;
        revocations.Added += () => Memory.Remove(revocations);
    }

    internal TokenMemory Memory { get; } = new();

    public void Dispose() => _wrong.Dispose();

    public ValueTask<TokenCheck> ValidateAsync(string token) => ValidateAsync(token.AsMemory());

    /// <param name="address">Where it comes from; wrong signatures are counted by it.</param>
    public ValueTask<TokenCheck> ValidateAsync(ReadOnlyMemory<char> token, IPAddress? address = null)
    {
        if (Memory.Find(token.Span) is not { } known)
        {
            return token.Length > MaxTokenLength
                ? new(TokenCheck.Refused($"the token is longer than {MaxTokenLength} characters"))
                : CheckAsync(token, address ?? IPAddress.None);
        }

        var now = _time.GetUtcNow();
        if (now < known.Caller.ExpiresAt)
        {
            known.Use(now);
            return new(TokenCheck.Valid(known.Caller));
        }

        Memory.Remove(token.Span);
        return new(TokenCheck.Refused("the token has expired"));
    }

    private ValueTask<TokenCheck> CheckAsync(ReadOnlyMemory<char> token, IPAddress address)
    {
        if (!TokenHeader.TryRead(token.Span, out var algorithm, out var keyId))
        {
            return new(TokenCheck.Refused("the token is malformed"));
        }

        var keys = _keys.Current;
        var key = keyId is null ? keys.Symmetric.FirstOrDefault(key => TokenSignature.Matches(token.Span, key.Secret!)) : keys.Accepted.GetValueOrDefault(keyId);
        if (key is null && _authority is null)
        {
            return new(TokenCheck.Refused(NotOurs));
        }

        if (key is not null && algorithm != key.Algorithm)
        {
            return new(TokenCheck.Refused("the token is signed with another algorithm"));
        }

        if (key?.Secret is not { } secret)
        {
            return CheckPairAsync(token.ToString(), key, keys, address);
        }

        // Told here, because the library would tell it by an exception.
        return !TokenSignature.Matches(token.Span, secret) ? new(TokenCheck.Refused(NotOurs))
            : TokenExpiry.IsPast(token.Span, _time.GetUtcNow()) ? new(TokenCheck.Refused(OutsideLifetime))
            : CheckKeyAsync(token.ToString(), key, keys);
    }

    /// <param name="key">Null where it can only be the identity provider's.</param>
    private async ValueTask<TokenCheck> CheckPairAsync(string token, AcceptedKey? key, KeySet keys, IPAddress address)
    {
        if (_wrong.AreTooMany(address))
        {
            // Undecided, because it may be a good one: behind a proxy or in a mesh many callers have one address.
            return TokenCheck.Undecided("too many wrong tokens came from this address; try again later");
        }

        var check = key is not null ? await CheckKeyAsync(token, key, keys) : await CheckAuthorityAsync(token, keys);
        if (check is { Caller: null, IsUndecided: false })
        {
            _wrong.Add(address);
        }

        return check;
    }

    private async ValueTask<TokenCheck> CheckAuthorityAsync(string token, KeySet keys)
    {
        var check = await _authority!.ValidateAsync(token);
        return check.Caller is { } caller ? await RememberAsync(token, caller, keys) : check;
    }

    private async ValueTask<TokenCheck> CheckKeyAsync(string token, AcceptedKey key, KeySet keys)
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
            && (notBefore is not { } start || now + ClockSkew >= start)
            && now + ClockSkew >= ((JsonWebToken)token).IssuedAt;
    }

    private static string Explain(Exception? exception) => exception switch
    {
        SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNotYetValidException => OutsideLifetime,
        SecurityTokenNoExpirationException => "the token never expires",
        SecurityTokenInvalidAlgorithmException => "the token is signed with another algorithm",
        SecurityTokenInvalidSignatureException or SecurityTokenSignatureKeyNotFoundException => NotOurs,
        SecurityTokenInvalidAudienceException or SecurityTokenInvalidIssuerException => "the token is meant for somebody else",
        _ => "the token is malformed",
    };
}
