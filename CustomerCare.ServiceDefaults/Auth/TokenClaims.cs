using System.Collections.Frozen;
using System.Text.Json;
using CustomerCare.ServiceDefaults.Auth.Keys;
using Microsoft.IdentityModel.JsonWebTokens;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>From the claims of a token that we or one of our services signed to its holder.</summary>
internal static class TokenClaims
{
    /// <summary>Accounts mints for others; every other service speaks for itself alone.</summary>
    private const string MintingService = "accounts";

    /// <summary>The holder, or why the key may not speak for them.</summary>
    public static TokenCheck Read(JsonWebToken token, AcceptedKey key)
    {
        var subject = token.Subject ?? "";
        if (key.Service is { } service && service != MintingService && subject != service)
        {
            return TokenCheck.Refused("the token speaks for another service than the one whose key signed it");
        }

        var scopes = token.TryGetPayloadValue<string>(TokenIssuer.ScopeClaim, out var claim) ? claim : "";
        return TokenCheck.Valid(new CallerIdentity(
            subject,
            scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(scope => Allows(key, scope)).ToFrozenSet(StringComparer.Ordinal),
            token.Id ?? "",
            new DateTimeOffset(token.IssuedAt, TimeSpan.Zero),
            new DateTimeOffset(token.ValidTo, TimeSpan.Zero))
        {
            Person = PersonOf(token),
            IsService = token.TryGetPayloadValue<bool>(TokenIssuer.ServiceClaim, out var isService) && isService,
        });
    }

    private static bool Allows(AcceptedKey key, string scope) => Scopes.IsKnown(scope) && key.Scopes?.Contains(scope) != false;

    private static Person? PersonOf(JsonWebToken token) =>
        token.TryGetPayloadValue<JsonElement>(TokenIssuer.PersonClaim, out var person)
        && person.ValueKind == JsonValueKind.Object && Text(person, "id") is { Length: > 0 } id
            ? new Person(id, Text(person, "name"), Text(person, "role"))
            : null;

    private static string Text(JsonElement person, string name) =>
        person.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
