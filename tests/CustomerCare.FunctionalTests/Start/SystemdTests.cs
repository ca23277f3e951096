using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using CustomerCare.FunctionalTests.Programs;
using CustomerCare.Testing;

namespace CustomerCare.FunctionalTests.Start;

/// <summary>What a unit with <c>Type=notify</c> waits for.</summary>
public sealed class SystemdTests : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    private readonly TempFolder _folder = new();
    private readonly Socket _notifications = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly int _webPort = FreePort.Next();

    [Fact]
    public async Task Customers_StartedBySystemd_TellsWhenItIsReadyAndStopsOnSigterm()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "systemd is for Linux.");
        _notifications.Bind(new UnixDomainSocketEndPoint(_folder.File("notify")));
        await using var manager = Start();

        Assert.StartsWith("READY=1", await ReceiveAsync(StartLimit), StringComparison.Ordinal);
        using var client = new HttpClient();
        using var answer = await client.GetAsync($"http://127.0.0.1:{_webPort}/ready", TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode);

        var main = (await manager.WaitForLineAsync(line => line.StartsWith("main ", StringComparison.Ordinal), StopLimit)).Split(' ')[1];
        await using var signal = ChildProcess.Start("/bin/sh", ["-c", $"kill -TERM {main}"]);
        Assert.StartsWith("STOPPING=1", await ReceiveAsync(StopLimit), StringComparison.Ordinal);
        Assert.Equal(0, await manager.WaitForExitAsync(StopLimit));
    }

    public void Dispose()
    {
        _notifications.Dispose();
        _folder.Dispose();
    }

    // A program looks at the name of its parent to know whether it is systemd; a shell of that name is enough.
    private ChildProcess Start()
    {
        File.CreateSymbolicLink(_folder.File("systemd"), "/bin/sh");
        return ChildProcess.Start(
            _folder.File("systemd"),
            ["-c", "\"$@\" & echo \"main $!\"; wait $!", "sh", "dotnet", ServicePrograms.Dll("Customers")],
            new Dictionary<string, string>
            {
                ["NOTIFY_SOCKET"] = _folder.File("notify"),
                ["Kestrel__Endpoints__http__Url"] = $"http://127.0.0.1:{_webPort}",
                ["Kestrel__Endpoints__grpc__Url"] = $"http://127.0.0.1:{FreePort.Next()}",
                ["Auth__SigningKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
                ["CustomerCare__DataDirectory"] = _folder.File("data"),
            });
    }

    private async Task<string> ReceiveAsync(TimeSpan limit)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(limit);
        var buffer = new byte[1024];
        return Encoding.UTF8.GetString(buffer, 0, await _notifications.ReceiveAsync(buffer, patience.Token));
    }
}
