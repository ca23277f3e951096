using System.Diagnostics;
using CsCheck;
using CustomerCare.Benchmarks.Load;

namespace CustomerCare.Benchmarks.Tests.Load;

public sealed class LatencyHistogramTests
{
    private const double Width = 0.01;

    private static readonly Gen<long[]> Latencies = Gen.Long[0, 100_000_000_000].Array[1, 200];

    [Fact]
    public void Percentile_AnyLatencies_IsWithinOnePercent() => Latencies.Sample(latencies =>
    {
        var histogram = Of(latencies);
        var sorted = latencies.Order().ToArray();
        foreach (var percent in (double[])[1, 50, 99, 100])
        {
            var exact = Stopwatch.GetElapsedTime(0, sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * percent / 100) - 1)]);
            var found = histogram.Percentile(percent);
            Assert.InRange(found, exact * (1 - Width) - TimeSpan.FromTicks(1), exact * (1 + Width) + TimeSpan.FromTicks(1));
        }
    });

    [Fact]
    public void Percentile_OneSlowAmongHundred_IsNotTheP99() =>
        Assert.True(Of([.. Enumerable.Repeat(1_000L, 99), 1_000_000_000]).Percentile(99) < TimeSpan.FromMilliseconds(1));

    [Fact]
    public void Percentile_NothingRecorded_IsZero() => Assert.Equal(TimeSpan.Zero, new LatencyHistogram().Percentile(99));

    [Fact]
    public void Record_LongestTimeThereIs_IsKept() => Assert.Equal(1, Of([long.MaxValue]).Count);

    [Fact]
    public void Add_TwoHistograms_IsAsOneWithAll() => Gen.Select(Latencies, Latencies).Sample((some, others) =>
    {
        var sum = Of(some);
        sum.Add(Of(others));
        var one = Of([.. some, .. others]);
        Assert.Equal(one.Count, sum.Count);
        Assert.Equal(one.Percentile(99), sum.Percentile(99));
    });

    private static LatencyHistogram Of(long[] latencies)
    {
        var histogram = new LatencyHistogram();
        Array.ForEach(latencies, histogram.Record);
        return histogram;
    }
}
