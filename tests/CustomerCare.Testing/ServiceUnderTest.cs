using System.Net.Http.Headers;
using System.Security.Cryptography;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Hosting;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Testing;

/// <summary>A service of ours in this process, on loopback ports of its own; those of one test run share a signing key.</summary>
public sealed class ServiceUnderTest : IAsyncDisposable
{
    private static readonly string Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(AuthOptions.KeyBytes));

    private readonly WebApplication _app;
    private readonly GrpcChannel _channel;
    private readonly string _webAddress;
    private bool _killed;

    private ServiceUnderTest(WebApplication app, string webAddress, string grpcAddress)
    {
        _app = app;
        _webAddress = webAddress;
        _channel = GrpcChannel.ForAddress(grpcAddress);
    }

    public IServiceProvider Services => _app.Services;

    /// <param name="settings">Such as <c>CustomerCare:DataDirectory=/tmp/x</c>.</param>
    /// <param name="grpcPort">For a service that others find again after a restart.</param>
    public static async Task<ServiceUnderTest> StartAsync(
        Action<WebApplicationBuilder> add, Action<WebApplication> map, IEnumerable<string> settings, int? grpcPort = null)
    {
        var (web, grpc) = ($"http://127.0.0.1:{FreePort.Next()}", AddressOf(grpcPort ?? FreePort.Next()));
        string[] own =
        [
            $"Kestrel:Endpoints:http:Url={web}", "Kestrel:Endpoints:http:Protocols=Http1",
            $"Kestrel:Endpoints:grpc:Url={grpc}", "Kestrel:Endpoints:grpc:Protocols=Http2",
            $"Auth:SigningKey={Key}", "Logging:Console:LogLevel:Default=None",
        ];
        var app = ServiceHost.Build([.. own.Concat(settings).Select(setting => $"--{setting}")], add, map);
        try
        {
            await app.StartAsync();
            return new ServiceUnderTest(app, web, grpc);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>The setting by which another service finds the one on that port.</summary>
    public static string Found(string service, int grpcPort) => $"services:{service}:grpc:0={AddressOf(grpcPort)}";

    /// <summary>Without scopes: without a token. The caller disposes it.</summary>
    public HttpClient Web(params string[] scopes)
    {
        var client = new HttpClient { BaseAddress = new Uri(_webAddress) };
        if (scopes.Length > 0)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(scopes));
        }

        return client;
    }

    /// <summary>For the constructor of a gRPC client; its calls carry a token with these scopes.</summary>
    public CallInvoker Grpc(params string[] scopes) => Grpc(new TokenSpec("test", scopes, TimeSpan.FromMinutes(10)));

    /// <summary>For the constructor of a gRPC client; its calls carry that token.</summary>
    public CallInvoker Grpc(TokenSpec spec) => GrpcWith(Services.GetRequiredService<TokenIssuer>().Mint(spec).Token);

    /// <summary>The same with a token that is there already.</summary>
    public CallInvoker GrpcWith(string token) => _channel.Intercept(headers =>
    {
        headers.Add("authorization", $"Bearer {token}");
        return headers;
    });

    /// <summary>Ends without stopping, as near to SIGKILL as a process can come to it by itself.</summary>
    public async Task KillAsync()
    {
        _killed = true;
        _channel.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>Stops as on SIGTERM.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_killed)
        {
            return;
        }

        _channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static string AddressOf(int port) => $"http://127.0.0.1:{port}";

    private string Token(string[] scopes) => Services.GetRequiredService<TokenIssuer>().Mint("test", scopes, TimeSpan.FromMinutes(10));
}
