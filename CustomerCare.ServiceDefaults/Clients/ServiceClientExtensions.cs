using CustomerCare.ServiceDefaults.Auth;
using Grpc.Core;
using Grpc.Net.ClientFactory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerCare.ServiceDefaults.Clients;

public static class ServiceClientExtensions
{
    /// <summary>
    /// A gRPC client of another service: found by name, with a short-lived token of the caller, a deadline, retries and a
    /// circuit breaker. Several callers in one process may ask for the same client; see <see cref="ServiceClientUse{TClient}.Merge"/>.
    /// </summary>
    public static IServiceCollection AddServiceClient<TClient>(this IServiceCollection services, ServiceClientOptions options)
        where TClient : ClientBase
    {
        var isFirst = services.All(service => service.ServiceType != typeof(ServiceClientUse<TClient>));
        services.AddSingleton(new ServiceClientUse<TClient>(options));
        if (!isFirst)
        {
            return services;
        }

        // The endpoint's name is part of the address: a service also has an http endpoint, which does not speak HTTP/2.
        services.AddGrpcClient<TClient>((provider, client) => client.Address = new Uri($"{SchemeOf(options.Service, provider)}://_grpc.{options.Service}"))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                EnableMultipleHttp2Connections = true,
                ConnectTimeout = TimeSpan.FromSeconds(2),
                KeepAlivePingDelay = TimeSpan.FromSeconds(20),
                KeepAlivePingTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
            })
            // They would say nothing below the level that is logged, and stand in the way of each call.
            .RemoveAllLoggers()
            // One of each per channel: a circuit or a token that lived as long as one client would be new with every request.
            .AddInterceptor(InterceptorScope.Channel, provider => new ResilienceInterceptor(
                Merged<TClient>(provider), provider.GetRequiredService<ILoggerFactory>().CreateLogger<ResilienceInterceptor>(), provider.GetRequiredService<TimeProvider>()))
            .AddInterceptor(InterceptorScope.Channel, provider => new ServiceTokenInterceptor(
                Merged<TClient>(provider),
                provider.GetRequiredService<TokenIssuer>(),
                provider.GetRequiredService<TimeProvider>()));

        return services;
    }

    // Service discovery only finds addresses of the scheme that it is asked for: where one has TLS, none without is called.
    private static string SchemeOf(string service, IServiceProvider provider)
    {
        var found = provider.GetRequiredService<IConfiguration>().GetSection($"services:{service}:grpc");
        return found.GetChildren().Select(address => address.Value).Append(found.Value)
            .Any(address => address?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true) ? Uri.UriSchemeHttps : Uri.UriSchemeHttp;
    }

    private static ServiceClientOptions Merged<TClient>(IServiceProvider provider)
        where TClient : ClientBase => ServiceClientUse<TClient>.Merge(provider.GetServices<ServiceClientUse<TClient>>());
}
