using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CustomerCare.Testing.OpenId;

/// <summary>Signs tokens, RS256, with the provider's current key.</summary>
public sealed class OpenIdTokens(string issuer, OpenIdKeys keys, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>The aud of access tokens.</summary>
    public string Audience { get; set; } = "customercare";

    /// <summary>An access token for the program <c>billing</c>, with the claims that the test changes; null takes one away.</summary>
    public string AccessToken(params (string Name, object? Value)[] changes) =>
        AccessToken("billing", "billing", "", changes.Select(change => KeyValuePair.Create(change.Name, change.Value)));

    /// <summary>A token that says just this.</summary>
    public string Sign(IReadOnlyDictionary<string, object?> claims) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
        JsonSerializer.Serialize(claims), new SigningCredentials(keys.Current, SecurityAlgorithms.RsaSha256));

    internal string AccessToken(string subject, string client, string scope, IEnumerable<KeyValuePair<string, object?>> changes) => Sign(Changed(
        new()
        {
            ["iss"] = issuer,
            ["sub"] = subject,
            ["aud"] = Audience,
            ["azp"] = client,
            ["scope"] = scope,
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["iat"] = Now,
            ["exp"] = Now + (long)Lifetime.TotalSeconds,
        },
        changes));

    internal string IdToken(AuthorizationGrant grant) => Sign(Changed(
        new()
        {
            ["iss"] = issuer,
            ["sub"] = grant.User.Subject,
            ["aud"] = grant.Client.Id,
            ["nonce"] = grant.Nonce,
            ["auth_time"] = grant.GivenAt.ToUnixTimeSeconds(),
            ["iat"] = Now,
            ["exp"] = Now + (long)Lifetime.TotalSeconds,
        },
        grant.User.IdClaims));

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    private static Dictionary<string, object?> Changed(Dictionary<string, object?> claims, IEnumerable<KeyValuePair<string, object?>> changes)
    {
        foreach (var (name, value) in changes)
        {
            claims[name] = value;
        }

        return claims.Where(claim => claim.Value is not null).ToDictionary();
    }
}
