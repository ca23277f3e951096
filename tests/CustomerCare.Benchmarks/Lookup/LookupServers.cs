using CustomerCare.Benchmarks.Servers;
using CustomerCare.Customers;
using Microsoft.AspNetCore.Builder;

namespace CustomerCare.Benchmarks.Lookup;

/// <summary>The customer directory as it is, an empty service on the same foundation, and a bare server; all with the directory's runtime settings.</summary>
internal static class LookupServers
{
    private const string Service = "CustomerCare.Customers";

    public static readonly ServerRole Directory =
        new("serve-customers", () => OurServer.Build(builder => builder.AddCustomers(), app => app.MapCustomers())) { RuntimeOf = Service };

    public static readonly ServerRole Empty =
        new("serve-mirror", () => OurServer.Build(_ => { }, app => app.MapGrpcService<MirrorCustomers>())) { RuntimeOf = Service };

    public static readonly ServerRole Bare = new("serve-bare-mirror", BareServer.Build<MirrorCustomers>) { RuntimeOf = Service };
}
