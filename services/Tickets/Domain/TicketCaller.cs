using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Audit;
using CustomerCare.ServiceDefaults.Auth;

namespace CustomerCare.Tickets.Domain;

/// <summary>Who calls, and from where.</summary>
/// <param name="Address">As in <see cref="CallerAddress"/>.</param>
/// <param name="Source">What the caller says it is, in the old API's <c>X-OM-Source</c>; empty where it says nothing.</param>
internal sealed record TicketCaller(CallerIdentity Identity, string Address, string Source = "")
{
    /// <summary>The actor's role, where they are the person behind the call; empty where nobody knows it.</summary>
    public string RoleOf(Actor actor) => Identity.Person is { } person && actor.Type == ActorType.User && actor.Id == person.Id ? person.Role : "";

    /// <summary>The caller of a request that has passed the access check.</summary>
    public static TicketCaller Of(HttpContext context, string source = "") => new(
        CallerIdentity.Require(context),
        CallerAddress.Of(context),
        source);
}
