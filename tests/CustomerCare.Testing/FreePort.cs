using System.Net;
using System.Net.Sockets;

namespace CustomerCare.Testing;

public static class FreePort
{
    // Below the range from which systems take the near ends of outgoing connections, so that none of those is in the way later.
    private const int First = 20_000;
    private const int Last = 30_000;

    /// <summary>A loopback TCP port that nobody listened on a moment ago.</summary>
    public static int Next()
    {
        for (; ; )
        {
            var port = Random.Shared.Next(First, Last);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it; another one will do.
            }
        }
    }
}
