using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Audit;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Accounts.Domain;

/// <summary>Who asks, and from where.</summary>
/// <param name="Identity">Null where the endpoint is open.</param>
/// <param name="Origin">The address; empty if unknown.</param>
internal sealed record Caller(CallerIdentity? Identity, string Origin)
{
    /// <summary>This service by itself.</summary>
    public static readonly Caller Ourselves = new(null, "") { Actor = new Actor { Type = ActorType.Service, Id = AccountsExtensions.Service } };

    public Actor Actor { get; private init; } = Identity?.ToActor() ?? new Actor();

    public bool IsAdmin => Identity?.Scopes.Contains(Scopes.Admin) == true;

    /// <summary>
    /// The user whose own things these are; empty if none. Of programs only our own services are believed: another one that
    /// may name any actor would reach everybody's with the scope self.
    /// </summary>
    public string UserId => Identity is { Person: { } person } and ({ IsSession: true } or { IsService: true }) ? person.Id : Identity?.Client ?? "";

    public static Caller Of(HttpContext context) => new(CallerIdentity.Of(context), CallerAddress.Of(context));

    public bool Holds(string scope) => Identity?.Scopes.Contains(scope) == true;

    /// <summary>The actor that a request names, where the caller is a program that may name one; else the caller.</summary>
    public Actor ActorOr(Actor? named) => named is not null && Identity is { IsSession: false } && Holds(Scopes.TicketsOnBehalf) ? named : Actor;

    /// <exception cref="CareException">Neither the caller's own user nor is the caller an admin.</exception>
    public void RequireSelfOrAdmin(string userId)
    {
        if (!IsAdmin && (userId.Length == 0 || userId != UserId))
        {
            throw CareException.PermissionDenied("NOT_YOUR_OWN", "user_id is not the caller's own; another user's needs the scope admin.");
        }
    }
}
