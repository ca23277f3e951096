using System.Diagnostics;

namespace CustomerCare.Benchmarks.Lookup.Swap;

/// <summary>Loads that go on until they are told to stop.</summary>
internal static class SteadyLoads
{
    /// <summary>As many as one caller may make, unless an installation says otherwise.</summary>
    public const int CallsPerSecond = 2000;

    /// <summary>So many finished calls are remembered before they are forgotten.</summary>
    private const int Forget = 1000;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    /// <summary>Calls begin at their time, whether those before have ended or not: a pause delays every call that falls into it.</summary>
    public static async Task PacedAsync(Func<Task> call, CancellationToken stop)
    {
        var start = Stopwatch.GetTimestamp();
        long begun = 0;
        var underWay = new List<Task>();
        using var ticks = new PeriodicTimer(Tick, TimeProvider.System);
        while (!stop.IsCancellationRequested)
        {
            await ticks.WaitForNextTickAsync(CancellationToken.None);
            for (var due = (long)(Stopwatch.GetElapsedTime(start).TotalSeconds * CallsPerSecond); begun < due; begun++)
            {
                underWay.Add(call());
            }

            if (underWay.Count > Forget)
            {
                underWay.RemoveAll(task => task.IsCompletedSuccessfully);
            }
        }

        await Task.WhenAll(underWay);
    }

    /// <summary>Each of so many callers begins a call when its last has ended: as much as the machine bears.</summary>
    public static Task ClosedAsync(Func<Task> call, int callers, CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    await call();
                }
            },
            CancellationToken.None)));
}
