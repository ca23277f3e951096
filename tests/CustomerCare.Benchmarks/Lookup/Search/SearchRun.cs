using System.Diagnostics;
using CustomerCare.Benchmarks.Load;
using Grpc.Core;

namespace CustomerCare.Benchmarks.Lookup.Search;

/// <summary>Searches of all kinds in turn, with so many callers at a time.</summary>
internal sealed class SearchRun(GrpcCaller caller, string token, IReadOnlyList<PreparedSearch> kinds)
{
    /// <returns>A histogram for each kind, in their order.</returns>
    public async Task<IReadOnlyList<LatencyHistogram>> RunAsync(int inFlight, TimeSpan length)
    {
        var start = Stopwatch.GetTimestamp();
        var callers = await Task.WhenAll(Enumerable.Range(0, inFlight).Select(number => Task.Run(() => RepeatAsync(number, start, length))));
        var all = callers[0];
        foreach (var other in callers.Skip(1))
        {
            for (var kind = 0; kind < all.Length; kind++)
            {
                all[kind].Add(other[kind]);
            }
        }

        return all;
    }

    private async Task<LatencyHistogram[]> RepeatAsync(int first, long start, TimeSpan length)
    {
        LatencyHistogram[] latencies = [.. kinds.Select(_ => new LatencyHistogram())];
        for (var turn = first; Stopwatch.GetElapsedTime(start) < length; turn++)
        {
            // Each caller begins elsewhere, so that they do not ask the same at the same time.
            var kind = turn % kinds.Count;
            var requests = kinds[kind].Requests;
            var begun = Stopwatch.GetTimestamp();
            await caller.CallAsync(requests[((turn / kinds.Count) + (first * 31)) % requests.Count], token, StatusCode.OK);
            latencies[kind].Record(Stopwatch.GetTimestamp() - begun);
        }

        return latencies;
    }
}
