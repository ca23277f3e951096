using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CustomerCare.ServiceDefaults.Auth.Authority;

/// <summary>Checks access tokens of the OpenID Connect provider in <see cref="AuthorityOptions"/>. It remembers none of them.</summary>
internal sealed class AuthorityTokens(IOptions<AuthOptions> options, AuthorityDocument document, TimeProvider time)
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);
    private static readonly JsonWebTokenHandler Handler = new() { MaximumTokenSizeInBytes = TokenValidator.MaxTokenLength };

    // With a symmetric algorithm among them the provider's public key would be a secret that everybody has.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private readonly AuthorityOptions _options = options.Value.Authority;

    /// <summary>The caller or the reason; undecided where the provider was never reached.</summary>
    public async ValueTask<TokenCheck> ValidateAsync(string token)
    {
        if (!_options.IsOn)
        {
            return TokenCheck.Refused("no identity provider is configured");
        }

        if (token.Length > TokenValidator.MaxTokenLength)
        {
            return TokenCheck.Refused($"the token is longer than {TokenValidator.MaxTokenLength} characters");
        }

        try
        {
            var result = await CheckAsync(token);
            return result.IsValid
                ? AuthorityClaims.Read((JsonWebToken)result.SecurityToken, _options.ScopeClaim, time.GetUtcNow() + ClockSkew)
                : TokenCheck.Refused(Explain(result.Exception));
        }
        catch (AuthorityException)
        {
            return TokenCheck.Undecided("the identity provider does not answer");
        }
    }

    private async Task<TokenValidationResult> CheckAsync(string token)
    {
        var known = await document.GetConfigurationAsync(CancellationToken.None);
        var result = await Handler.ValidateTokenAsync(token, Parameters(known));
        if (result.Exception is not (SecurityTokenSignatureKeyNotFoundException or SecurityTokenInvalidSignatureException))
        {
            return result;
        }

        // The provider may have changed its keys since.
        await document.RefreshAsync();
        var newer = await document.GetConfigurationAsync(CancellationToken.None);
        return ReferenceEquals(newer, known) ? result : await Handler.ValidateTokenAsync(token, Parameters(newer));
    }

    private TokenValidationParameters Parameters(OpenIdConnectConfiguration provider) => new()
    {
        ValidIssuer = provider.Issuer,
        ValidAudience = _options.Audience,
        ValidAlgorithms = Algorithms,
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        IssuerSigningKeyResolver = (_, _, keyId, _) => provider.SigningKeys.Where(key => string.IsNullOrEmpty(keyId) || key.KeyId == keyId),
        LifetimeValidator = (notBefore, expires, _, _) => IsCurrent(notBefore, expires, time.GetUtcNow().UtcDateTime),
    };

    // The end is taken at its word, as with our own tokens: who remembers a caller until then need not know of any tolerance.
    private static bool IsCurrent(DateTime? notBefore, DateTime? expires, DateTime now) =>
        expires is { } end && now < end && (notBefore is not { } start || now + ClockSkew >= start);

    private static string Explain(Exception? exception) => exception switch
    {
        SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNotYetValidException => "the token is outside its lifetime",
        SecurityTokenNoExpirationException => "the token never expires",
        SecurityTokenInvalidAlgorithmException => "the token is signed with another algorithm",
        SecurityTokenInvalidSignatureException or SecurityTokenSignatureKeyNotFoundException => "the token is not signed by the identity provider",
        SecurityTokenInvalidAudienceException or SecurityTokenInvalidIssuerException => "the token is meant for somebody else",
        _ => "the token is malformed",
    };
}
