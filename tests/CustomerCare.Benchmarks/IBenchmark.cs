using CustomerCare.Benchmarks.Load;
using CustomerCare.Benchmarks.Report;

namespace CustomerCare.Benchmarks;

/// <summary>One comparison of peers in the same run.</summary>
internal interface IBenchmark
{
    /// <summary>As it is named on the command line and in <c>docs/benchmarks.md</c>.</summary>
    string Name { get; }

    Task<Outcome> RunAsync(RoundPlan plan);
}
