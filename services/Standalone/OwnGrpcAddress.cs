using System.Net;
using System.Net.Sockets;

namespace CustomerCare.Standalone;

/// <summary>Where the services of this process reach each other.</summary>
/// <param name="IsExtra">
/// The gRPC endpoint speaks TLS or listens elsewhere than on loopback, so the services have a loopback one of their own: a
/// certificate would be for the name that others use.
/// </param>
internal sealed record OwnGrpcAddress(string Address, bool IsExtra)
{
    public static OwnGrpcAddress Find(IConfiguration configuration)
    {
        var configured = BindingAddress.Parse(configuration["Kestrel:Endpoints:grpc:Url"]!);
        var isReachable = configured.Scheme == Uri.UriSchemeHttp && configured.Host is "localhost" or "127.0.0.1" && configured.Port > 0;
        return isReachable ? new(Loopback(configured.Port), IsExtra: false) : new(Loopback(FreePort()), IsExtra: true);
    }

    private static string Loopback(int port) => $"http://127.0.0.1:{port}";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
