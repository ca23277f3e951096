using CustomerCare.Benchmarks.Load;
using CustomerCare.Benchmarks.Report;

namespace CustomerCare.Benchmarks.Lookup;

/// <summary>The worst of the usual calls against what is wanted.</summary>
/// <param name="pairs">Each kind of call, and the same calls to the empty server.</param>
internal sealed class LookupJudgement(string where, LookupBars bars, Series bare, IReadOnlyList<(Series Call, Series Empty)> pairs)
{
    public IEnumerable<Target> Targets()
    {
        yield return Target.AtLeast(
            $"{where}: throughput, of the empty server's, the least of {pairs.Count}",
            pairs.Min(pair => pair.Call.Ratio(pair.Empty, round => round.CallsPerSecond)),
            bars.Throughput);
        yield return Target.AtMost(
            $"{where}: p99, of the empty server's, the most of {pairs.Count}",
            pairs.Max(pair => pair.Call.Ratio(pair.Empty, round => round.P99.TotalMicroseconds)),
            bars.P99);
        yield return Target.AtLeast(
            $"{where}: throughput, of the bare server's, the least of {pairs.Count}",
            pairs.Min(pair => pair.Call.Ratio(bare, round => round.CallsPerSecond)),
            bars.BareThroughput);
    }
}
