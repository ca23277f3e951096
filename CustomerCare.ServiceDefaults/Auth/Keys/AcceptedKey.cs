using System.Collections.Frozen;
using Microsoft.IdentityModel.Tokens;

namespace CustomerCare.ServiceDefaults.Auth.Keys;

/// <summary>A key whose signatures are believed.</summary>
/// <param name="Secret">The key's bytes where it is symmetric; null where it is the public half of a pair.</param>
/// <param name="Service">Whose key it is; null for the installation's own symmetric one.</param>
/// <param name="Scopes">What its tokens may hold; null: everything.</param>
internal sealed record AcceptedKey(SecurityKey Key, string Algorithm, byte[]? Secret, string? Service, FrozenSet<string>? Scopes)
{
    public string Id => Key.KeyId;
}
