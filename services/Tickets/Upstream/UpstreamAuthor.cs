using System.Collections.Frozen;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Tickets.Domain;

namespace CustomerCare.Tickets.Upstream;

/// <summary>The upstream as one that changes our tickets.</summary>
internal static class UpstreamAuthor
{
    private const string Name = "upstream";

    private static readonly TicketCaller Caller = new(
        new CallerIdentity(Name, FrozenSet<string>.Empty, TokenId: "", DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue), Address: "");

    public static Actor Actor => new() { Type = ActorType.Service, Id = Name, Name = Name };

    public static ChangeAuthor With(string note) => new(Actor, Caller, note) { IsUpstream = true };
}
