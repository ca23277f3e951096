using CustomerCare.Benchmarks.Load;
using CustomerCare.Benchmarks.Servers;

namespace CustomerCare.Benchmarks.Lookup.Swap;

/// <param name="Calm">Latencies while nothing changes.</param>
/// <param name="Swap">Latencies from the change until the new snapshot is in use.</param>
/// <param name="Length">Of that time.</param>
/// <param name="Memory">The most of that time.</param>
internal sealed record SwapResult(LatencyHistogram Calm, LatencyHistogram Swap, TimeSpan Length, ServerMemory Memory)
{
    public double P99Ratio => Swap.Percentile(99) / Calm.Percentile(99);
}
