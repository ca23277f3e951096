using CustomerCare.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Builder;

namespace CustomerCare.Benchmarks.Servers;

/// <summary>A process as all of ours are: access control, revocations, rate limits, error table, health, the default log levels.</summary>
internal static class OurServer
{
    public static WebApplication Build(Action<WebApplicationBuilder> add, Action<WebApplication> map)
    {
        var address = $"http://127.0.0.1:{FreePort.Next()}";
        return ServiceHost.Build(
            [$"--Kestrel:Endpoints:grpc:Url={address}", "--Kestrel:Endpoints:grpc:Protocols=Http2", $"--services:accounts:grpc:0={address}", $"--services:notifier:grpc:0={address}"],
            add,
            app =>
            {
                map(app);
                app.MapGrpcService<QuietAccounts>();
            });
    }
}
