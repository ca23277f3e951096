using CustomerCare.ServiceDefaults.Auth;
using Grpc.Core;
using Grpc.Net.ClientFactory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerCare.ServiceDefaults.Clients;

public static class ServiceClientExtensions
{
    /// <summary>
    /// A gRPC client of another service: found by name, with a short-lived token of the caller, a deadline, retries and a
    /// circuit breaker.
    /// </summary>
    public static IServiceCollection AddServiceClient<TClient>(this IServiceCollection services, ServiceClientOptions options)
        where TClient : ClientBase
    {
        // The endpoint's name is part of the address: a service also has an http endpoint, which does not speak HTTP/2.
        services.AddGrpcClient<TClient>(client => client.Address = new Uri($"http://_grpc.{options.Service}"))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                EnableMultipleHttp2Connections = true,
                ConnectTimeout = TimeSpan.FromSeconds(2),
                KeepAlivePingDelay = TimeSpan.FromSeconds(20),
                KeepAlivePingTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
            })
            .AddInterceptor(InterceptorScope.Client, provider => new ResilienceInterceptor(
                options, provider.GetRequiredService<ILoggerFactory>().CreateLogger<ResilienceInterceptor>(), provider.GetRequiredService<TimeProvider>()))
            .AddInterceptor(InterceptorScope.Client, provider => new ServiceTokenInterceptor(
                options, provider.GetRequiredService<TokenIssuer>(), provider.GetRequiredService<TimeProvider>()));

        return services;
    }
}
