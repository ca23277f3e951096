using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Audit;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Bridge.People;

/// <summary>Whose name stands beside what a person does in a conversation.</summary>
internal static class ActorRules
{
    private const int MaxLength = 200;

    /// <summary>The actor that the request names, where the caller is a program that may do so; the authenticated caller where it names none.</summary>
    public static Actor Resolve(Actor? named, CallerIdentity caller)
    {
        var own = caller.ToActor();
        if (named is null or { Type: ActorType.Unspecified, Id: "", Name: "" })
        {
            return own;
        }

        Check(named);
        if (named.Type == own.Type && named.Id == own.Id)
        {
            return own;
        }

        // A person's own session speaks for that person, whatever scopes it has.
        return !caller.IsSession && caller.Scopes.Contains(Scopes.TicketsOnBehalf) ? named : throw CareException.PermissionDenied(
            "ACTOR_NOT_ALLOWED", $"actor names somebody else than the caller; a program with the scope {Scopes.TicketsOnBehalf} is wanted for that.");
    }

    private static void Check(Actor named)
    {
        if (named.Type is not ActorType.User and not ActorType.Service)
        {
            throw CareException.InvalidArgument("ACTOR_TYPE_UNKNOWN", "actor.type", $"actor.type is {(int)named.Type}; 2 (user) or 3 (service) is wanted.");
        }

        RequestRules.RequireText("actor.id", named.Id, 0, MaxLength);
        RequestRules.RequireText("actor.name", named.Name, 0, MaxLength);
    }
}
