using System.Net;
using CustomerCare.Accounts;
using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Hosting;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CustomerCare.Standalone.Verbs;

/// <summary>A way to Accounts for a verb: the Standalone that runs over this data directory, else an Accounts of its own over the same database.</summary>
internal sealed class AccountsConnection : IAsyncDisposable
{
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan KeyPatience = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan KeyPause = TimeSpan.FromMilliseconds(200);

    private readonly GrpcChannel _channel;
    private readonly WebApplication _app;

    private AccountsConnection(GrpcChannel channel, WebApplication app)
    {
        (_channel, _app) = (channel, app);
        var token = app.Services.GetRequiredService<TokenIssuer>().Mint("local-admin", Scopes.All, TokenLifetime);
        Client = new AccountService.AccountServiceClient(channel.Intercept(headers =>
        {
            headers.Add("authorization", $"Bearer {token}");
            return headers;
        }));
    }

    public AccountService.AccountServiceClient Client { get; }

    public static async Task<AccountsConnection> OpenAsync()
    {
        var app = ServiceHost.Build(
            ["--Logging:Console:LogLevel:Default=None"], builder => AddAccountsAlone(builder), app => app.MapAccounts());
        try
        {
            await app.StartAsync();
            return new AccountsConnection(GrpcChannel.ForAddress(app.Urls.Single()), app);
        }
        catch (StartupException)
        {
            // The databases are taken, so the process at that address is ours: else anybody who listens there got a token.
            if (await FindRunningAsync(app) is { } running)
            {
                return running;
            }

            throw;
        }
    }

    private static async Task<AccountsConnection?> FindRunningAsync(WebApplication app)
    {
        if (app.Services.GetRequiredService<KeyFolder>().ReadGrpcAddress() is not { } address || await AnswersAsync(address) is not { } running)
        {
            return null;
        }

        var connection = new AccountsConnection(running, app);
        await connection.WaitUntilKeyIsKnownAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _app.DisposeAsync();
    }

    // A key that was exchanged a moment ago signs here already, while the running process reads its file every few seconds.
    private async Task WaitUntilKeyIsKnownAsync()
    {
        for (var end = TimeProvider.System.GetUtcNow() + KeyPatience; ; await Task.Delay(KeyPause, TimeProvider.System))
        {
            try
            {
                await Client.ListTokensAsync(new ListTokensRequest { PageSize = 1 });
                return;
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.Unauthenticated && TimeProvider.System.GetUtcNow() < end)
            {
                // It looks again in a moment.
            }
        }
    }

    private static void AddAccountsAlone(WebApplicationBuilder builder)
    {
        builder.AddStandaloneKeys();
        // In place of the endpoints that are configured: those belong to the process that really runs.
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Configure();
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2);
        });
        builder.AddAccounts();
    }

    private static async Task<GrpcChannel?> AnswersAsync(string address)
    {
        var channel = GrpcChannel.ForAddress(address);
        try
        {
            await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest(), deadline: TimeProvider.System.GetUtcNow().AddSeconds(5).UtcDateTime);
            return channel;
        }
        catch (RpcException)
        {
            channel.Dispose();
            return null;
        }
    }
}
