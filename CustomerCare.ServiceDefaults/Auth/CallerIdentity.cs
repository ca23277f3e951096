using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>The holder of a valid token.</summary>
/// <param name="Client">The token's subject: a service's name, the client for which it was minted, or a user's id.</param>
/// <param name="TokenId">The token's own id, for audit and revocation.</param>
/// <param name="IssuedAt">Whole seconds.</param>
public sealed record CallerIdentity(string Client, FrozenSet<string> Scopes, string TokenId, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>A token that ends so soon needs no revocation; those of our own services do.</summary>
    public static readonly TimeSpan ShortLife = TimeSpan.FromMinutes(10);

    /// <summary>The person who acts: the session's own, or the one for whom the client acts; null where a program acts by itself.</summary>
    public Person? Person { get; init; }

    /// <summary>A person's own session, and not a program that acts for them.</summary>
    public bool IsSession => Person is { } person && person.Id == Client;

    /// <summary>One of our own services; its calls are not counted by rate limits.</summary>
    public bool IsService { get; init; }

    public bool IsShortLived => ExpiresAt - IssuedAt <= ShortLife;

    /// <summary>The caller of the request at hand; null where the endpoint is open.</summary>
    public static CallerIdentity? Of(HttpContext context) => context.Features.Get<CallerIdentity>();

    /// <summary>The caller of a request that has passed the access check.</summary>
    public static CallerIdentity Require(HttpContext context) =>
        Of(context) ?? throw new InvalidOperationException($"{context.Request.Path} must know its caller and is open to those without a token.");
}
