using CustomerCare.Benchmarks.Servers;

namespace CustomerCare.Benchmarks.Load;

internal sealed record RoundResult(long Calls, TimeSpan Elapsed, ServerUse Use)
{
    public double CallsPerSecond => Calls / Elapsed.TotalSeconds;

    /// <summary>Microseconds of the server's processor time.</summary>
    public double ProcessorPerCall => Use.Processor.TotalMicroseconds / Calls;

    /// <summary>Bytes.</summary>
    public double AllocatedPerCall => (double)Use.Allocated / Calls;
}
