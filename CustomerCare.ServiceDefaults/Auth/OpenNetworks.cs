using System.Net;
using CustomerCare.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>
/// Besides <see cref="RequiresScopeAttribute"/>: who shows no credential at all may call from these networks. Whoever shows one
/// is judged by it.
/// </summary>
public sealed class OpenNetworks(IReadOnlyList<IPNetwork> networks)
{
    /// <param name="address">As trusted proxies tell it.</param>
    internal bool Contain(IPAddress? address) => address is not null && networks.Any(network => network.Contains(address));

    /// <summary>Why it may be somebody else who calls through that address; null where nothing says so.</summary>
    internal static string? Doubt(HttpContext context)
    {
        if (ForwardingHeaders.FindUnaccounted(context.Request.Headers) is { } header)
        {
            return $"a forwarded request (header {header}) is not let in without one";
        }

        var proxies = context.RequestServices.GetRequiredService<IOptions<AuthOptions>>().Value.TrustedProxies;
        if (TrustedProxies.Contain(proxies, context.Connection.RemoteIpAddress))
        {
            return "a proxy that does not say for whom it forwards is not let in without one";
        }

        return OriginGuard.IsForeignPage(context.Request) ? "a page of another origin is not let in without one" : null;
    }
}

public static class OpenNetworksExtensions
{
    /// <summary>Opens the endpoint to these networks; where there is none it stays as it is.</summary>
    public static TBuilder OpenToNetworks<TBuilder>(this TBuilder builder, IReadOnlyList<IPNetwork> networks)
        where TBuilder : IEndpointConventionBuilder => networks.Count == 0 ? builder : builder.WithMetadata(new OpenNetworks(networks));
}
