using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Hosting;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.ServiceDefaults.Tests;

/// <summary>A process of ours on free loopback ports: <see cref="Web"/> speaks HTTP/1.1, <see cref="Grpc"/> HTTP/2.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestHost(WebApplication app)
    {
        _app = app;
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToList();
        GrpcAddress = addresses[0];
        Web = new HttpClient { BaseAddress = new Uri(addresses[1]) };
        Grpc = GrpcChannel.ForAddress(GrpcAddress);
    }

    public string GrpcAddress { get; }

    public HttpClient Web { get; }

    public GrpcChannel Grpc { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<TestHost> StartAsync(
        Action<WebApplicationBuilder>? add = null, Action<WebApplication>? map = null, params string[] settings)
    {
        var app = Build(add, map, settings);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestHost(app);
    }

    public static WebApplication Build(Action<WebApplicationBuilder>? add, Action<WebApplication>? map, params string[] settings) =>
        ServiceHost.Build(
            [.. Endpoints, $"--Auth:SigningKey={TestKeys.Key}", "--Logging:Console:LogLevel:Default=None", .. settings],
            add ?? (_ => { }),
            map ?? (_ => { }));

    // Kestrel starts its endpoints in the order of their names.
    public static string[] Endpoints { get; } =
    [
        "--Kestrel:Endpoints:a-grpc:Url=http://127.0.0.1:0", "--Kestrel:Endpoints:a-grpc:Protocols=Http2",
        "--Kestrel:Endpoints:b-web:Url=http://127.0.0.1:0", "--Kestrel:Endpoints:b-web:Protocols=Http1",
    ];

    public string Token(params string[] scopes) => Services.GetRequiredService<TokenIssuer>().Mint("test", scopes, TimeSpan.FromMinutes(5));

    public async ValueTask DisposeAsync()
    {
        Web.Dispose();
        Grpc.Dispose();
        await _app.DisposeAsync();
    }
}
