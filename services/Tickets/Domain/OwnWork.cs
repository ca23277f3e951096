using System.Collections.Frozen;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Audit;
using CustomerCare.ServiceDefaults.Auth;

namespace CustomerCare.Tickets.Domain;

/// <summary>What the service does by itself, and nobody has asked for.</summary>
internal static class OwnWork
{
    private static readonly TicketCaller Caller = new(
        new CallerIdentity(TicketsExtensions.Database, FrozenSet<string>.Empty, TokenId: "", DateTimeOffset.MinValue, DateTimeOffset.MaxValue) { IsService = true },
        Address: "");

    public static ChangeAuthor Because(string reason) => new(Actor, Caller, reason);

    private static Actor Actor => Caller.Identity.ToActor();
}
