using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CustomerCare.ServiceDefaults.Auth.Authority;

/// <summary>Reads another provider's claims in our terms.</summary>
internal static class AuthorityClaims
{
    private static readonly char[] Blanks = [' ', '\t', '\n', '\r'];

    /// <param name="token">Its signature, issuer, audience and lifetime are checked already.</param>
    /// <param name="latest">A token that was issued after it is refused.</param>
    public static TokenCheck Read(JsonWebToken token, string scopeClaim, DateTimeOffset latest)
    {
        using var payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        var claims = payload.RootElement;
        if (!claims.TryGetProperty(JwtRegisteredClaimNames.Iat, out var iat) || iat.ValueKind != JsonValueKind.Number)
        {
            return TokenCheck.Refused("the token does not say when it was issued");
        }

        var issuedAt = DateTimeOffset.FromUnixTimeSeconds((long)Math.Clamp(iat.GetDouble(), 0, DateTimeOffset.MaxValue.ToUnixTimeSeconds()));
        if (issuedAt > latest)
        {
            return TokenCheck.Refused("the token is outside its lifetime");
        }

        var subject = Text(claims, JwtRegisteredClaimNames.Sub);
        var client = Text(claims, JwtRegisteredClaimNames.Azp) ?? Text(claims, "client_id") ?? subject;
        if (client is null)
        {
            return TokenCheck.Refused("the token does not say whose it is");
        }

        var id = Text(claims, JwtRegisteredClaimNames.Jti) ?? HashOf(token);
        return TokenCheck.Valid(new CallerIdentity(client, ScopesOf(claims, scopeClaim), id, issuedAt, new DateTimeOffset(token.ValidTo, TimeSpan.Zero))
        {
            Person = PersonOf(claims, subject, client),
        });
    }

    // A program that acts for itself often carries its own id as the subject, and no name.
    private static Person? PersonOf(JsonElement claims, string? subject, string client) =>
        subject is not null && subject != client && (Text(claims, "name") ?? Text(claims, "preferred_username")) is { } name
            ? new Person(subject, name, "")
            : null;

    private static FrozenSet<string> ScopesOf(JsonElement claims, string claim)
    {
        IEnumerable<string> found = !claims.TryGetProperty(claim, out var value) ? [] : value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!.Split(Blanks, StringSplitOptions.RemoveEmptyEntries),
            JsonValueKind.Array => value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!),
            _ => [],
        };

        // What is not ours, such as openid, is nobody's business here.
        return found.Where(Scopes.IsKnown).ToFrozenSet(StringComparer.Ordinal);
    }

    private static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    // Without the signature: the same token can be written with another one, and would escape its revocation.
    private static string HashOf(JsonWebToken token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{token.EncodedHeader}.{token.EncodedPayload}")));
}
