using System.Runtime.InteropServices;
using CustomerCare.Testing;
using StackExchange.Redis;

namespace CustomerCare.Bridge.Tests.State;

/// <summary>A Redis of one test's own, which it may freeze and kill.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const int SigStop = 19;
    private const int SigContinue = 18;

    private readonly ChildProcess _process;
    private readonly TempFolder _folder;

    private RedisServer(ChildProcess process, TempFolder folder, int port)
    {
        _process = process;
        _folder = folder;
        Address = $"127.0.0.1:{port}";
    }

    /// <summary>As <c>ConnectionStrings:redis</c> takes it.</summary>
    public string Address { get; }

    public static async Task<RedisServer> StartAsync(int? port = null)
    {
        var command = TestServers.RequireCommand("redis-server");
        var folder = new TempFolder();
        var chosen = port ?? FreePort.Next();
        var process = ChildProcess.Start(command, ["--port", $"{chosen}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder.Path]);
        await process.WaitForLineAsync(line => line.Contains("Ready to accept connections", StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        return new RedisServer(process, folder, chosen);
    }

    public async Task<ConnectionMultiplexer> ConnectAsync() => await ConnectionMultiplexer.ConnectAsync($"{Address},allowAdmin=true");

    /// <summary>It accepts and answers nothing.</summary>
    public void Freeze() => Assert.Equal(0, SendSignal(_process.Id, SigStop));

    public void Thaw() => Assert.Equal(0, SendSignal(_process.Id, SigContinue));

    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);
}
