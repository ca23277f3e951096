using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;

namespace CustomerCare.ServiceDefaults.Hosting;

/// <summary>Finds the addresses in the configuration by the rules of Kestrel and its host.</summary>
internal static class ListenerSettings
{
    /// <summary>In the order of the settings; none where Kestrel's default, localhost, applies.</summary>
    public static IReadOnlyList<Listener> Read(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren()
            .Select(endpoint => new Listener($"{endpoint.Path}:Url", endpoint["Url"] ?? ""))
            .ToList();

        return endpoints.Count > 0 && !PrefersHostingUrls(configuration) ? endpoints : [.. endpoints, .. Urls(configuration)];
    }

    private static bool PrefersHostingUrls(IConfiguration configuration) =>
        configuration[WebHostDefaults.PreferHostingUrlsKey] is { } value && (value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<Listener> Urls(IConfiguration configuration)
    {
        if (configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } urls)
        {
            return Split(urls).Select(url => new Listener(WebHostDefaults.ServerUrlsKey, url));
        }

        return Ports(configuration, WebHostDefaults.HttpPortsKey, Uri.UriSchemeHttp)
            .Concat(Ports(configuration, WebHostDefaults.HttpsPortsKey, Uri.UriSchemeHttps));
    }

    private static IEnumerable<Listener> Ports(IConfiguration configuration, string setting, string scheme) =>
        Split(configuration[setting] ?? "").Select(port => new Listener(setting, $"{scheme}://*:{port}"));

    private static string[] Split(string list) => list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
