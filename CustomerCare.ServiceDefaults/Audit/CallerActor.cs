using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Auth;

namespace CustomerCare.ServiceDefaults.Audit;

/// <summary>Who acts, where a request names nobody else.</summary>
public static class CallerActor
{
    /// <summary>The person on whose behalf the caller acts, or the program itself.</summary>
    public static Actor ToActor(this CallerIdentity caller) => caller.Person is { } person
        ? new Actor { Type = ActorType.User, Id = person.Id, Name = person.Name }
        : new Actor { Type = ActorType.Service, Id = caller.Client, Name = caller.Client };
}
