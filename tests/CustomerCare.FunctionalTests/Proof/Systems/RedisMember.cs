using CustomerCare.Testing;
using StackExchange.Redis;

namespace CustomerCare.FunctionalTests.Proof.Systems;

/// <summary>A Redis without persistence.</summary>
internal sealed class RedisMember(int port, string folder) : Member
{
    private ChildProcess? _process;

    public override async Task StartAsync()
    {
        _process = ChildProcess.Start(
            TestServers.RequireCommand("redis-server"), ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder]);
        await _process.WaitForLineAsync(line => line.Contains("eady to accept connections", StringComparison.Ordinal), TimeSpan.FromSeconds(20));
    }

    public override async Task KillAsync()
    {
        if (_process is not null && !_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(TimeSpan.FromSeconds(10));
            await _process.DisposeAsync();
            _process = null;
        }
    }

    public override void Freeze() => _process!.Freeze();

    public override void Thaw() => _process!.Thaw();

    /// <summary>A Redis that is not there has nothing to forget.</summary>
    public async Task EmptyAsync()
    {
        try
        {
            await using var redis = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{port},allowAdmin=true,connectTimeout=1000");
            await redis.GetServers()[0].FlushAllDatabasesAsync();
        }
        catch (RedisException)
        {
            // It was killed a moment ago.
        }
    }
}
