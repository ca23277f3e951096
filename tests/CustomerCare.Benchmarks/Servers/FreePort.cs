using System.Net;
using System.Net.Sockets;

namespace CustomerCare.Benchmarks.Servers;

internal static class FreePort
{
    /// <summary>For a server that has to know its own address before it listens.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
