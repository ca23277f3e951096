using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.Authority;
using CustomerCare.ServiceDefaults.Auth.Keys;
using CustomerCare.ServiceDefaults.Auth.RateLimits;
using CustomerCare.ServiceDefaults.Auth.Revocations;
using CustomerCare.ServiceDefaults.Clients;
using CustomerCare.ServiceDefaults.Configuration;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.ServiceDefaults.Health;
using CustomerCare.ServiceDefaults.Hosting;
using CustomerCare.ServiceDefaults.Hosting.Bounds;
using CustomerCare.ServiceDefaults.Sites;
using CustomerCare.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerCare.ServiceDefaults;

/// <summary>What every process shares and no service owns.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>The largest body and gRPC message that is read, in bytes; media travel in pieces.</summary>
    public const int MaxMessageBytes = 1024 * 1024;

    public static void AddServiceDefaults(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddValidatedOptions<CustomerCareOptions>(CustomerCareOptions.Section);
        services.AddValidatedOptions<AuthOptions>(AuthOptions.Section);
        services.AddSingleton<KeyRing>();
        services.AddHostedService<KeyWatcher>();
        services.AddSingleton<TokenIssuer>();
        services.AddSingleton<AuthorityDocument>();
        services.AddSingleton<AuthorityTokens>();
        services.AddSingleton<RevocationList>();
        services.AddSingleton(provider => new TokenValidator(
            provider.GetRequiredService<KeyRing>(),
            provider.GetRequiredService<RevocationList>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IOptions<AuthOptions>>().Value.Authority.IsOn ? provider.GetRequiredService<AuthorityTokens>() : null));
        services.AddSingleton<StreamAccess>();
        services.AddSingleton<StreamCall>();
        services.AddSingleton<RefusalLog>();
        services.AddSingleton<SignInRedirect>();
        services.AddValidatedOptions<RateLimitOptions>(RateLimitOptions.Section);
        services.AddSingleton<RateLimiters>();
        services.AddServiceClient<AccountService.AccountServiceClient>(new(ServiceName.Of(builder.Environment), "accounts", Scopes.AccountsService));
        services.AddSingleton<RevocationWatcher>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<RevocationWatcher>());
        services.AddHealthChecks().AddCheck<RevocationHealthCheck>("revocations");
        services.AddHostedService<TokenUseReporter>();
        services.AddSingleton(CallLimit.Default);
        services.AddSingleton<ClearText>();
        services.AddTrustedProxies();
        services.AddSites();

        services.AddGrpc(options =>
        {
            options.Interceptors.Add<ErrorInterceptor>();
            options.MaxReceiveMessageSize = MaxMessageBytes;
        });
        // Outside Development a body that cannot be read would else be answered without our detail.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddServiceDiscovery();
        services.ConfigureHttpClientDefaults(client => client.AddServiceDiscovery());

        builder.AddTelemetry();
        builder.AddHealth();

        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // Its scope and activity cost each call more than our access control does; telemetry makes its own activity.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.Logging.AddFilter("Grpc", LogLevel.Warning);
        // The same on the calling side: with a logger it makes an activity for each call. Whoever calls gets the failure itself.
        builder.Logging.AddFilter("Grpc.Net.Client.Internal.GrpcCall", LogLevel.None);
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
        // What keeps the process from starting is told in a sentence by ServiceHost; the stack trace besides would bury it.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.WebHost.ConfigureKestrel(kestrel => ServerBounds.Apply(kestrel.Limits));
        // Promise 11: work in hand is finished or handed back within this time.
        services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = TimeSpan.FromSeconds(8);
            host.ServicesStopConcurrently = true;
        });
    }

    public static void MapDefaultEndpoints(this WebApplication app) => app.MapHealth();
}
