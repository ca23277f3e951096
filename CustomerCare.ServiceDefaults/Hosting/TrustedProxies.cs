using System.Net;
using CustomerCare.ServiceDefaults.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerCare.ServiceDefaults.Hosting;

/// <summary>Who may say for whom it forwards: <see cref="AuthOptions.TrustedProxies"/> and nobody else.</summary>
internal static class TrustedProxies
{
    // Where the framework keeps what it replaced. No caller knows the name, so what stands there is the framework's word.
    private static readonly string Original = $"X-Original-{Guid.NewGuid():N}";
    private static readonly string OriginalFor = $"{Original}-For";
    private static readonly string OriginalProto = $"{Original}-Proto";

    /// <summary>Whether the header is the trace of a trusted proxy whose word was taken.</summary>
    public static bool IsOwn(string header) => header == OriginalFor || header == OriginalProto;

    /// <summary>Whether it is one of the proxies itself. A socket for both protocols shows IPv4 addresses as IPv6 ones.</summary>
    public static bool Contain(IEnumerable<string> proxies, IPAddress? address) => address is not null && proxies.Any(
        proxy => IPAddress.TryParse(proxy, out var one) ? one.MapToIPv6().Equals(address.MapToIPv6()) : System.Net.IPNetwork.Parse(proxy).Contains(address));

    /// <summary>Takes the framework's own switch its effect, which is to believe everybody.</summary>
    public static void AddTrustedProxies(this IServiceCollection services) =>
        services.PostConfigure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.None);

    public static void UseTrustedProxies(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<IOptions<AuthOptions>>().Value.TrustedProxies;
        if (proxies.Count > 0)
        {
            app.UseForwardedHeaders(Believing(proxies));
        }
    }

    private static ForwardedHeadersOptions Believing(IEnumerable<string> proxies)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            // Through several proxies in a row, back to the first address that is none of ours.
            ForwardLimit = null,
            OriginalForHeaderName = OriginalFor,
            OriginalProtoHeaderName = OriginalProto,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            }
        }

        return options;
    }
}
