using System.Globalization;
using System.Text;
using CustomerCare.Benchmarks.Load;

namespace CustomerCare.Benchmarks.Report;

/// <summary>Medians of every series, and their ratios to one of them.</summary>
internal static class ResultTable
{
    public static string Of(IReadOnlyList<Series> series, Series baseline)
    {
        var text = new StringBuilder()
            .Append("| call | calls/s | ratio | p50, µs | p99, µs | ratio | server's CPU, µs a call | ratio | allocated, bytes a call |\n")
            .Append("|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        foreach (var row in series)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Name} | {row.Median(round => round.CallsPerSecond):0} | {row.Ratio(baseline, round => round.CallsPerSecond):0.00} ")
                .Append(CultureInfo.InvariantCulture, $"| {row.Median(round => round.Median.TotalMicroseconds):0} ")
                .Append(CultureInfo.InvariantCulture, $"| {row.Median(round => round.P99.TotalMicroseconds):0} | {row.Ratio(baseline, round => round.P99.TotalMicroseconds):0.00} ")
                .Append(CultureInfo.InvariantCulture, $"| {Measured(row.Median(round => round.ProcessorPerCall), "0.0")} | {Measured(row.Ratio(baseline, round => round.ProcessorPerCall), "0.00")} ")
                .Append(CultureInfo.InvariantCulture, $"| {Measured(row.Median(round => round.AllocatedPerCall), "0")} |\n");
        }

        return text.ToString();
    }

    // What has no server of its own has used none, and nothing is a multiple of that.
    private static string Measured(double value, string format) => value > 0 && double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "-";
}
