using System.Globalization;
using CustomerCare.Benchmarks.Load;
using CustomerCare.Benchmarks.Report;

namespace CustomerCare.Benchmarks.Lookup.Search;

/// <summary>How long searches take, kind by kind, slowest first.</summary>
internal sealed class SearchTrial(LookupStage stage, LookupScale scale)
{
    private const int Many = 8;

    public async Task<(Finding Finding, IReadOnlyList<Target> Targets)> RunAsync()
    {
        var kinds = await PrepareAsync();
        var run = new SearchRun(stage.Directory.Caller, stage.Token, kinds);
        await run.RunAsync(1, scale.Search / 10);
        var one = await run.RunAsync(1, scale.Search);
        var many = await run.RunAsync(Many, scale.Search);

        var (allOfOne, allOfMany) = (Sum(one), Sum(many));
        var rows = kinds.Select((kind, index) => (Kind: kind.Name, One: one[index], Many: many[index]))
            .OrderByDescending(row => row.One.Percentile(99))
            .Prepend((Kind: "all of them", One: allOfOne, Many: allOfMany));
        var where = string.Create(CultureInfo.InvariantCulture, $"{stage.Data.Sample.DirectorySize:N0} customers, search");
        return (
            new Finding(where, FactTable.Of(
                ["pages of 20", "searches", "p50, ms", "p99, ms", "slowest, ms", $"{Many} in flight: p50, ms", "p99, ms"],
                rows.Select(row => Row(row.Kind, row.One, row.Many)))),
            [Target.AtMost($"{where}: p99 of all searches in milliseconds", allOfOne.Percentile(99).TotalMilliseconds, scale.Bars.SearchP99)]);
    }

    private async Task<IReadOnlyList<PreparedSearch>> PrepareAsync()
    {
        var queries = SearchQueries.Create(stage.Data.Sample);
        var prepared = new List<PreparedSearch>();
        foreach (var kind in queries)
        {
            prepared.Add(await PreparedSearch.FirstPagesAsync(stage.Directory.Caller, stage.Token, kind));
        }

        prepared.Add(await PreparedSearch.FurtherPagesAsync(stage.Directory.Caller, stage.Token, queries.SelectMany(kind => kind.Queries.Take(10))));
        return prepared;
    }

    private static LatencyHistogram Sum(IEnumerable<LatencyHistogram> kinds)
    {
        var sum = new LatencyHistogram();
        foreach (var kind in kinds)
        {
            sum.Add(kind);
        }

        return sum;
    }

    private static string[] Row(string name, LatencyHistogram one, LatencyHistogram many) =>
    [
        name, one.Count.ToString(CultureInfo.InvariantCulture),
        Milliseconds(one, 50), Milliseconds(one, 99), Milliseconds(one, 100), Milliseconds(many, 50), Milliseconds(many, 99),
    ];

    private static string Milliseconds(LatencyHistogram latencies, double percent) =>
        latencies.Count == 0 ? "" : latencies.Percentile(percent).TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture);
}
