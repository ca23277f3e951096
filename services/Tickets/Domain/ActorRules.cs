using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Audit;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Tickets.Domain;

/// <summary>Whose name stands beside a change. The request itself is left as it was sent: its bytes tell a repetition.</summary>
internal static class ActorRules
{
    /// <summary>The actor that the request names, where the caller may do so; the authenticated caller where it names none.</summary>
    public static Actor Resolve(Actor? named, CallerIdentity caller)
    {
        var own = caller.ToActor();
        if (named is null or { Type: ActorType.Unspecified, Id: "", Name: "" })
        {
            return own;
        }

        Check(named);

        // Its own name for itself is the token's, whatever the request says.
        if (named.Type == own.Type && named.Id == own.Id)
        {
            return own;
        }

        return caller.Scopes.Contains(Scopes.TicketsOnBehalf) ? named : throw CareException.PermissionDenied(
            "ACTOR_NOT_ALLOWED", $"actor names somebody else than the caller; the scope {Scopes.TicketsOnBehalf} is wanted for that.");
    }

    /// <summary>The actor's name for people to read; the id where there is none.</summary>
    public static string NameOf(Actor actor) => actor.Name.Length > 0 ? actor.Name : actor.Id;

    private static void Check(Actor named)
    {
        if (named.Type == ActorType.Unspecified || !Enum.IsDefined(named.Type))
        {
            throw CareException.InvalidArgument("ACTOR_TYPE_UNKNOWN", "actor.type", $"actor.type is {(int)named.Type}; 1 (customer), 2 (user) or 3 (service) is wanted.");
        }

        TicketRules.RequireShort("actor.id", named.Id);
        TicketRules.RequireShort("actor.name", named.Name);
    }
}
