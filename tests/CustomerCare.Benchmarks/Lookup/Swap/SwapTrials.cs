using System.Globalization;
using CustomerCare.Benchmarks.Load;
using CustomerCare.Benchmarks.Report;

namespace CustomerCare.Benchmarks.Lookup.Swap;

/// <summary>New data under a paced load, which is judged, and under as much as the machine bears.</summary>
internal sealed class SwapTrials(LookupStage stage, LookupScale scale)
{
    private const int Callers = 8;

    // A p99 of so short a time rests on some 150 calls: one trial alone is a matter of luck. Odd, for the median.
    private const int PacedTrials = 3;

    public async Task<(Finding Finding, IReadOnlyList<Target> Targets)> RunAsync()
    {
        var unchanged = await UnchangedTrial.RunAsync(stage.Status);
        var trial = new SwapTrial(stage, scale.Calm);
        List<SwapResult> paced = [];
        for (var number = 1; number <= (scale.IsQuick ? 1 : PacedTrials); number++)
        {
            paced.Add(await trial.RunAsync(SteadyLoads.PacedAsync, string.Create(CultureInfo.InvariantCulture, $"Paced road {number}")));
        }

        var rows = paced.ConvertAll(result => Row(string.Create(CultureInfo.InvariantCulture, $"{SteadyLoads.CallsPerSecond:N0} a second"), result));
        var memory = paced.Max(result => result.Memory.PeakMegabytes);
        if (!scale.IsQuick)
        {
            var closed = await trial.RunAsync((call, stop) => SteadyLoads.ClosedAsync(call, Callers, stop), "Crowded road");
            rows.Add(Row(string.Create(CultureInfo.InvariantCulture, $"{Callers} in flight"), closed));
            memory = Math.Max(memory, closed.Memory.PeakMegabytes);
        }

        var ratio = paced.Select(result => result.P99Ratio).Order().ElementAt(paced.Count / 2);
        var where = string.Create(CultureInfo.InvariantCulture, $"{stage.Data.Sample.DirectorySize:N0} customers, new data");
        return (
            new Finding(where, FactTable.Of(
                ["load", "calls before", "p50, µs", "p99, µs", "calls during", "p50, µs", "p99, µs", "ratio", "lasted, s", "most resident, MB"], rows)),
            [
                .. unchanged,
                Target.AtMost($"{where}: p99 of the paced load during it, of the same before, median", ratio, scale.Bars.SwapP99),
                Target.AtMost($"{where}: megabytes resident during it", memory, scale.Bars.ResidentInSwap),
            ]);
    }

    private static string[] Row(string load, SwapResult result) =>
    [
        load, .. Latencies(result.Calm), .. Latencies(result.Swap),
        result.P99Ratio.ToString("0.00", CultureInfo.InvariantCulture),
        result.Length.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture),
        result.Memory.PeakMegabytes.ToString("0", CultureInfo.InvariantCulture),
    ];

    private static string[] Latencies(LatencyHistogram latencies) =>
    [
        latencies.Count.ToString(CultureInfo.InvariantCulture),
        latencies.Percentile(50).TotalMicroseconds.ToString("0", CultureInfo.InvariantCulture),
        latencies.Percentile(99).TotalMicroseconds.ToString("0", CultureInfo.InvariantCulture),
    ];
}
