using System.Text.RegularExpressions;
using CustomerCare.ServiceDefaults.Auth.Keys;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>Mints bearer tokens (JWT) with this process's signing key.</summary>
public sealed partial class TokenIssuer(KeyRing keys, TimeProvider time)
{
    internal const string Issuer = "customercare";
    internal const string Audience = "customercare";
    internal const string ScopeClaim = "scope";
    internal const string PersonClaim = "person";
    internal const string ServiceClaim = "service";

    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>The id of the key that signs now; the token's <c>kid</c>.</summary>
    public string KeyId => keys.Current.Signing.Kid;

    public string Mint(string client, IReadOnlyCollection<string> scopes, TimeSpan lifetime) => Mint(new TokenSpec(client, scopes, lifetime)).Token;

    /// <exception cref="ArgumentException">The subject or a scope is none that a token may hold.</exception>
    public MintedToken Mint(TokenSpec spec)
    {
        if (!SubjectPattern().IsMatch(spec.Subject))
        {
            throw new ArgumentException("A token's subject has 1 to 128 letters, digits and . - _ : @ +", nameof(spec));
        }

        if (spec.Scopes.FirstOrDefault(scope => !Scopes.IsKnown(scope)) is { } unknown)
        {
            throw new ArgumentException($"'{unknown}' is no scope; known are {string.Join(", ", Scopes.All)}.", nameof(spec));
        }

        var issuedAt = DateTimeOffset.FromUnixTimeSeconds((spec.IssuedAt ?? time.GetUtcNow()).ToUnixTimeSeconds());
        var expiresAt = issuedAt + spec.Lifetime;
        var tokenId = spec.TokenId ?? Guid.NewGuid().ToString("N");
        var claims = new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Sub] = spec.Subject,
            [JwtRegisteredClaimNames.Jti] = tokenId,
            [ScopeClaim] = string.Join(' ', spec.Scopes),
        };
        if (spec.Person is { } person)
        {
            claims[PersonClaim] = new Dictionary<string, object> { ["id"] = person.Id, ["name"] = person.Name, ["role"] = person.Role };
        }

        if (spec.IsService)
        {
            claims[ServiceClaim] = true;
        }

        var token = Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = issuedAt.UtcDateTime,
            NotBefore = issuedAt.UtcDateTime,
            Expires = expiresAt.UtcDateTime,
            SigningCredentials = keys.Current.Signing,
            Claims = claims,
        });
        return new MintedToken(token, tokenId, issuedAt, expiresAt);
    }

    [GeneratedRegex(@"^[A-Za-z0-9.\-_:@+]{1,128}\z")]
    private static partial Regex SubjectPattern();
}
