using CustomerCare.Benchmarks.Servers;

namespace CustomerCare.Benchmarks.Lookup.Swap;

/// <summary>The most memory that a server has while it is watched.</summary>
internal sealed class MemoryWatch(ServerProcess server)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly ServerMemory _before = server.ReadMemory();
    private long _most;

    /// <summary>Forgets what was seen so far.</summary>
    public void Restart() => Volatile.Write(ref _most, 0);

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            Volatile.Write(ref _most, Math.Max(Volatile.Read(ref _most), server.ReadMemory().Resident));
            await Task.Delay(Interval, TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Once it has ended. The system's own peak, unless that dates from before: it misses nothing between two looks.</summary>
    public ServerMemory Most()
    {
        var peak = server.ReadMemory().Peak;
        return new ServerMemory(_most, peak > _before.Peak ? peak : _most);
    }
}
