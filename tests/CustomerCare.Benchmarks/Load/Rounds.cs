using System.Diagnostics;

namespace CustomerCare.Benchmarks.Load;

/// <summary>
/// Rounds of equal length, each contestant in turn, so that whatever else the machine does meets all of them. Every second
/// pass goes backward: neighbours stay neighbours, and nobody is always the first.
/// </summary>
internal static class Rounds
{
    /// <summary>Calls under way at any moment.</summary>
    public const int InFlight = 8;

    /// <returns>A series for each contestant, in their order; the results of a pass have the same index in each.</returns>
    public static async Task<IReadOnlyList<Series>> RunAsync(IReadOnlyList<Contestant> contestants, RoundPlan plan)
    {
        foreach (var contestant in contestants)
        {
            await RunAsync(contestant, plan.WarmUp);
        }

        var results = contestants.Select(_ => new List<RoundResult>()).ToList();
        var order = Enumerable.Range(0, contestants.Count).ToArray();
        for (var pass = 0; pass < plan.Rounds; pass++)
        {
            foreach (var index in order)
            {
                results[index].Add(await RunAsync(contestants[index], plan.Length));
            }

            Array.Reverse(order);
        }

        return [.. contestants.Select((contestant, index) => new Series(contestant.Name, results[index]))];
    }

    private static async Task<RoundResult> RunAsync(Contestant contestant, TimeSpan length)
    {
        var before = await contestant.Server.UseAsync();
        var clock = Stopwatch.StartNew();
        var calls = await Task.WhenAll(Enumerable.Range(0, InFlight).Select(_ => Task.Run(() => RepeatAsync(contestant.Call, clock, length))));
        var elapsed = clock.Elapsed;
        return new RoundResult(calls.Sum(), elapsed, await contestant.Server.UseAsync() - before);
    }

    private static async Task<long> RepeatAsync(Func<Task> call, Stopwatch clock, TimeSpan length)
    {
        long calls = 0;
        while (clock.Elapsed < length)
        {
            await call();
            calls++;
        }

        return calls;
    }
}
