using System.Collections.Frozen;
using Microsoft.IdentityModel.Tokens;

namespace CustomerCare.ServiceDefaults.Auth.Keys;

/// <summary>The keys as they are at a moment.</summary>
/// <param name="Accepted">By key id.</param>
internal sealed record KeySet(SigningCredentials Signing, FrozenDictionary<string, AcceptedKey> Accepted)
{
    /// <summary>For tokens that do not name their key.</summary>
    public IReadOnlyList<AcceptedKey> Symmetric { get; } = [.. Accepted.Values.Where(key => key.Secret is not null)];
}
