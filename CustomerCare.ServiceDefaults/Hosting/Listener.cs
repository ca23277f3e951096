using System.Net;
using Microsoft.AspNetCore.Http;

namespace CustomerCare.ServiceDefaults.Hosting;

/// <summary>An address on which this process is going to listen.</summary>
/// <param name="Setting">Where it was configured, such as <c>Kestrel:Endpoints:http:Url</c>.</param>
/// <param name="Address">As it was configured.</param>
internal sealed record Listener(string Setting, string Address)
{
    /// <summary>Whether others than programs on this machine can listen in.</summary>
    /// <exception cref="StartupException">It is not an address.</exception>
    public bool IsClearText
    {
        get
        {
            var address = Parse();
            return address.Scheme.Equals(Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase)
                && !address.IsUnixPipe
                && !address.IsNamedPipe
                && !IsLoopback(address.Host);
        }
    }

    // Kestrel's own reading: what is neither localhost nor an address, a machine's name too, means all addresses.
    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private BindingAddress Parse()
    {
        try
        {
            return BindingAddress.Parse(Address);
        }
        catch (FormatException exception)
        {
            throw new StartupException($"{Setting} is '{Address}'; an address such as https://0.0.0.0:8443 is wanted.", exception);
        }
    }
}
