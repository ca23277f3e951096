using CustomerCare.Benchmarks.Servers;
using CustomerCare.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Builder;

namespace CustomerCare.Benchmarks.Access;

/// <summary>The same method as a service of ours runs it: access control, error table, health, the default log levels.</summary>
internal static class AccessServer
{
    public static readonly ServerRole Role = new("serve-access", Build);

    private static WebApplication Build() => ServiceHost.Build(
        ["--Kestrel:Endpoints:grpc:Url=http://127.0.0.1:0", "--Kestrel:Endpoints:grpc:Protocols=Http2"],
        _ => { },
        app => app.MapGrpcService<EmptyCustomers>());
}
