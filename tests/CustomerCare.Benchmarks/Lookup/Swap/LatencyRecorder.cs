using System.Diagnostics;
using CustomerCare.Benchmarks.Load;

namespace CustomerCare.Benchmarks.Lookup.Swap;

/// <summary>Latencies of a load that goes on, period by period; a call counts to the one in which it began.</summary>
internal sealed class LatencyRecorder
{
    private readonly Lock _recording = new();
    private volatile LatencyHistogram _period = new();

    /// <summary>Begins another period; what comes of it is complete once the load has ended.</summary>
    public LatencyHistogram Begin() => _period = new LatencyHistogram();

    public async Task MeasureAsync(Func<Task> call)
    {
        var period = _period;
        var begun = Stopwatch.GetTimestamp();
        await call();
        var ended = Stopwatch.GetTimestamp();
        lock (_recording)
        {
            period.Record(ended - begun);
        }
    }
}
