using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>Mints the bearer tokens (JWT, HS256) of this installation.</summary>
public sealed class TokenIssuer(IOptions<AuthOptions> options, TimeProvider time)
{
    internal const string Issuer = "customercare";
    internal const string Audience = "customercare";
    internal const string ScopeClaim = "scope";

    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    private readonly SigningCredentials _credentials = new(new SymmetricSecurityKey(options.Value.ReadKey()), SecurityAlgorithms.HmacSha256);

    /// <param name="client">Who will hold it, for audit: letters, digits, dot and hyphen.</param>
    /// <param name="scopes">Values of <see cref="Scopes"/>.</param>
    public string Mint(string client, IEnumerable<string> scopes, TimeSpan lifetime)
    {
        var now = time.GetUtcNow();
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + lifetime).UtcDateTime,
            SigningCredentials = _credentials,
            Claims = new Dictionary<string, object>
            {
                [JwtRegisteredClaimNames.Sub] = client,
                [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("N"),
                [ScopeClaim] = string.Join(' ', scopes),
            },
        });
    }
}
