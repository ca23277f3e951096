using CustomerCare.Protos.Common.V1;

namespace CustomerCare.Accounts.Storage;

/// <summary>The kinds of actors as the database names them.</summary>
internal static class ActorCodes
{
    public static string ToCode(this ActorType type) => type switch
    {
        ActorType.Customer => "customer",
        ActorType.User => "user",
        ActorType.Service => "service",
        _ => "",
    };

    public static ActorType ToActorType(string code) => code switch
    {
        "customer" => ActorType.Customer,
        "user" => ActorType.User,
        "service" => ActorType.Service,
        _ => ActorType.Unspecified,
    };
}
