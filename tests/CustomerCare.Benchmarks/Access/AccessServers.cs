using CustomerCare.Benchmarks.Servers;
using Microsoft.AspNetCore.Builder;

namespace CustomerCare.Benchmarks.Access;

/// <summary>The same method on a bare server and as a service of ours runs it.</summary>
internal static class AccessServers
{
    public static readonly ServerRole Bare = new("serve-bare", BareServer.Build<EmptyCustomers>);

    public static readonly ServerRole Ours = new("serve-access", () => OurServer.Build(_ => { }, app => app.MapGrpcService<EmptyCustomers>()));
}
