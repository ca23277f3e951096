using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerCare.Benchmarks.Servers;

/// <summary>ASP.NET Core's gRPC server and nothing of ours; it does not even log.</summary>
internal static class BareServer
{
    public static WebApplication Build<TService>()
        where TService : class
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhostOnAnyPort());
        builder.Services.AddGrpc();
        var app = builder.Build();
        app.MapGrpcService<TService>();
        return app;
    }

    private static void ListenLocalhostOnAnyPort(this KestrelServerOptions kestrel) =>
        kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
}
