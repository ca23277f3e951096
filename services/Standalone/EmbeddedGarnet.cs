using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using CustomerCare.ServiceDefaults.Hosting;
using Garnet;

namespace CustomerCare.Standalone;

/// <summary>The Redis of this process: Garnet on a free loopback port behind a password, without persistence, because SQL is the record.</summary>
internal sealed class EmbeddedGarnet : IHostedService, IDisposable
{
    private readonly int _port = FreePort();
    private readonly string _password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
    private GarnetServer? _server;

    public string ConnectionString => $"127.0.0.1:{_port},password={_password}";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            _server = new GarnetServer(
            [
                "--bind", "127.0.0.1", "--port", $"{_port}", "--auth", "Password", "--password", _password,
                "--memory", "64m", "--page", "1m", "--index", "4m",
                // Without it a missing libaio ends the whole process.
                "--device-type", "RandomAccess",
                "--logger-level", "Error", "-q",
            ]);
            _server.Start();
            return Task.CompletedTask;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new StartupException($"The embedded Redis could not start on port {_port}: {exception.Message}", exception);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _server?.Dispose();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
