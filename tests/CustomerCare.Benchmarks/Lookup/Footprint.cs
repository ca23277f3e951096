using System.Globalization;
using CustomerCare.Benchmarks.Report;
using CustomerCare.Benchmarks.Servers;

namespace CustomerCare.Benchmarks.Lookup;

/// <summary>What it costs to have all customers in memory.</summary>
internal sealed class Footprint
{
    private TimeSpan _loadTime;
    private int _customers;
    private ServerMemory _loaded;

    /// <summary>Of an answer to one of many phones, the mean.</summary>
    public double AnswerBytes { get; set; }

    /// <summary>Of a directory that has loaded and done nothing else yet.</summary>
    public static async Task<Footprint> TakeAsync(LookupStage stage)
    {
        var status = await stage.Status.ReadAsync();
        return status.CustomerCount == stage.Data.Sample.DirectorySize
            ? new Footprint { _loadTime = status.LoadTime.ToTimeSpan(), _customers = status.CustomerCount, _loaded = stage.Directory.Process.ReadMemory() }
            : throw new InvalidOperationException($"{status.CustomerCount} customers were loaded, not {stage.Data.Sample.DirectorySize}.");
    }

    public (Finding Finding, IReadOnlyList<Target> Targets) Judge(LookupStage stage, LookupBars bars)
    {
        var used = stage.Directory.Process.ReadMemory();
        var name = string.Create(CultureInfo.InvariantCulture, $"{_customers:N0} customers");
        return (
            new Finding(
                $"{name} in memory",
                FactTable.Of(
                    ["what", "found"],
                    [
                        ["load time, s", Text(_loadTime.TotalSeconds)],
                        ["resident after loading, MB", Text(_loaded.ResidentMegabytes)],
                        ["most while loading, MB", Text(_loaded.PeakMegabytes)],
                        ["resident after the lookups above, MB", Text(used.ResidentMegabytes)],
                        ["answer to the one phone, bytes", Text(stage.AnswerBytes)],
                        ["answer to one of many phones, the mean, bytes", Text(AnswerBytes)],
                    ])),
            [
                Target.AtMost($"{name}: load time in seconds", _loadTime.TotalSeconds, bars.LoadTime),
                Target.AtMost($"{name}: megabytes resident after loading", _loaded.ResidentMegabytes, bars.Resident),
                Target.AtMost($"{name}: megabytes resident after the lookups", used.ResidentMegabytes, bars.Resident),
            ]);
    }

    private static string Text(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
