using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>The holder of a valid token.</summary>
/// <param name="Client">The token's subject: a service's name, or the client for which it was minted.</param>
/// <param name="TokenId">The token's own id, for audit and revocation.</param>
public sealed record CallerIdentity(string Client, FrozenSet<string> Scopes, string TokenId, DateTimeOffset ExpiresAt)
{
    /// <summary>The caller of the request at hand; null where the endpoint is open.</summary>
    public static CallerIdentity? Of(HttpContext context) => context.Features.Get<CallerIdentity>();
}
