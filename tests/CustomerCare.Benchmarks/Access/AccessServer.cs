using CustomerCare.Benchmarks.Servers;
using CustomerCare.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Builder;

namespace CustomerCare.Benchmarks.Access;

/// <summary>The same method as a service of ours runs it: access control, revocations, error table, health, the default log levels.</summary>
internal static class AccessServer
{
    public static readonly ServerRole Role = new("serve-access", Build);

    private static WebApplication Build()
    {
        var address = $"http://127.0.0.1:{FreePort.Next()}";
        return ServiceHost.Build(
            [$"--Kestrel:Endpoints:grpc:Url={address}", "--Kestrel:Endpoints:grpc:Protocols=Http2", $"--services:accounts:grpc:0={address}"],
            _ => { },
            Map);
    }

    private static void Map(WebApplication app)
    {
        app.MapGrpcService<EmptyCustomers>();
        app.MapGrpcService<QuietAccounts>();
    }
}
