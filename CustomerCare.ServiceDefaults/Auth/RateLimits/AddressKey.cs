using System.Net;
using System.Net.Sockets;

namespace CustomerCare.ServiceDefaults.Auth.RateLimits;

/// <summary>What calls from an address are counted by.</summary>
internal static class AddressKey
{
    /// <summary>Whoever has one IPv6 address has a whole /64 of them.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return "unknown";
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 && !address.IsIPv4MappedToIPv6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.MapToIPv4().ToString();
    }
}
