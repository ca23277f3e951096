using System.Diagnostics;
using CustomerCare.Benchmarks.Servers;

namespace CustomerCare.Benchmarks.Load;

/// <summary>
/// Rounds of equal length, each contestant in turn, so that whatever else the machine does meets all of them. Every second
/// pass goes backward: neighbours stay neighbours, and nobody is always the first.
/// </summary>
internal static class Rounds
{
    /// <returns>A series for each contestant, in their order; the results of a pass have the same index in each.</returns>
    public static async Task<IReadOnlyList<Series>> RunAsync(IReadOnlyList<Contestant> contestants, RoundPlan plan)
    {
        var callers = Enumerable.Range(0, plan.InFlight).Select(_ => new LatencyHistogram()).ToArray();
        foreach (var contestant in contestants)
        {
            await RunAsync(contestant, plan.WarmUp, callers);
        }

        var results = contestants.Select(_ => new List<RoundResult>()).ToList();
        var order = Enumerable.Range(0, contestants.Count).ToArray();
        for (var pass = 0; pass < plan.Rounds; pass++)
        {
            foreach (var index in order)
            {
                results[index].Add(await RunAsync(contestants[index], plan.Length, callers));
            }

            Array.Reverse(order);
        }

        return [.. contestants.Select((contestant, index) => new Series(contestant.Name, results[index]))];
    }

    private static async Task<RoundResult> RunAsync(Contestant contestant, TimeSpan length, LatencyHistogram[] callers)
    {
        Array.ForEach(callers, latencies => latencies.Clear());
        var before = await UseAsync(contestant);
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(callers.Select(latencies => Task.Run(() => RepeatAsync(contestant.Call, start, length, latencies))));
        var elapsed = Stopwatch.GetElapsedTime(start);
        var use = await UseAsync(contestant) - before;
        await contestant.SettleAsync();

        var all = new LatencyHistogram();
        Array.ForEach(callers, all.Add);
        return new RoundResult(all.Count, elapsed, use, all.Percentile(50), all.Percentile(99));
    }

    private static async Task<ServerUse> UseAsync(Contestant contestant) => contestant.Server is { } server ? await server.UseAsync() : default;

    private static async Task RepeatAsync(Func<Task> call, long start, TimeSpan length, LatencyHistogram latencies)
    {
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start, begun) < length)
        {
            await call();
            var ended = Stopwatch.GetTimestamp();
            latencies.Record(ended - begun);
            begun = ended;
        }
    }
}
