using System.Net;

namespace CustomerCare.Customers.Http;

/// <summary>The setting <c>Customers:AnonymousNetworks</c>.</summary>
internal static class AnonymousNetworks
{
    private const string Setting = $"{CustomersOptions.Section}:{nameof(CustomersOptions.AnonymousNetworks)}";

    /// <summary>A sentence for each entry that is no network.</summary>
    public static IEnumerable<string> Problems(IEnumerable<string> networks) => networks
        .Select((network, index) => Wanted(network) is { } wanted ? $"{Setting}:{index} is '{network}'; {wanted} is wanted." : null)
        .OfType<string>();

    public static IReadOnlyList<IPNetwork> Read(IEnumerable<string> networks) => [.. networks.Select(network => IPNetwork.Parse(network))];

    private static string? Wanted(string text)
    {
        // The framework takes 10.0.0.7/8 as well, and for much more than may be meant.
        if (!IPNetwork.TryParse(text, out var network) || !IPAddress.TryParse(text.Split('/')[0], out var address) || !address.Equals(network.BaseAddress))
        {
            return "a network such as 10.0.0.0/8 or 10.0.0.7/32, without bits set behind its prefix,";
        }

        // Whether callers are found in it would depend on the kind of socket by which they come.
        return network.BaseAddress.IsIPv4MappedToIPv6 ? "its IPv4 form" : null;
    }
}
