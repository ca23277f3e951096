using CustomerCare.Benchmarks.Servers;

namespace CustomerCare.Benchmarks.Load;

/// <param name="Median">Of the calls' latencies.</param>
/// <param name="P99">What 99 of 100 calls did not exceed.</param>
internal sealed record RoundResult(long Calls, TimeSpan Elapsed, ServerUse Use, TimeSpan Median, TimeSpan P99)
{
    public double CallsPerSecond => Calls / Elapsed.TotalSeconds;

    /// <summary>Microseconds of the server's processor time.</summary>
    public double ProcessorPerCall => Use.Processor.TotalMicroseconds / Calls;

    /// <summary>Bytes.</summary>
    public double AllocatedPerCall => (double)Use.Allocated / Calls;
}
