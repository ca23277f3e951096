using System.Globalization;
using CustomerCare.Benchmarks.Report;

namespace CustomerCare.Benchmarks.Messages;

/// <summary>The loads as tables.</summary>
internal static class MessageTables
{
    private const int BacklogRows = 10;

    public static Finding Rates(IReadOnlyList<LoadResult> loads) => new(
        "Rates and latencies",
        FactTable.Of(
            ["load", "accepted/s", "done/s", "replies/s", "to the reply: p50, ms", "p99, ms", "max, ms", "accepted: p99, ms", "late: p99, ms", "drained after, s", "server's CPU, µs a message", "written, KB a message"],
            loads.Select(Row)));

    public static Finding Backlog(LoadResult load)
    {
        var queues = load.Backlog.SelectMany(sample => sample.Waiting.Keys).Distinct().Order(StringComparer.Ordinal).ToList();
        var step = Math.Max(1, load.Backlog.Count / BacklogRows);
        return new Finding(
            $"{load.Name}: what waits, second by second",
            FactTable.Of(
                ["second", .. queues, "all"],
                load.Backlog.Where((_, index) => (index + 1) % step == 0).Select(IReadOnlyList<string> (sample) =>
                [
                    sample.Second.ToString("0", CultureInfo.InvariantCulture),
                    .. queues.Select(queue => $"{sample.Waiting.GetValueOrDefault(queue)}"),
                    $"{sample.Total}",
                ])));
    }

    private static IReadOnlyList<string> Row(LoadResult load) =>
    [
        load.Name,
        Number(load.AcceptedPerSecond),
        Number(load.Finished),
        Number(load.Replied),
        Number(load.Replies.Percentile(50).TotalMilliseconds),
        Number(load.Replies.Percentile(99).TotalMilliseconds),
        Number(load.Replies.Percentile(100).TotalMilliseconds),
        Number(P99(load, message => message.AcceptedAt - message.DueAt)),
        Number(P99(load, message => message.BegunAt - message.DueAt)),
        load.Drained is { } drained ? Number(drained.TotalSeconds) : "never",
        Number(load.ProcessorPerMessage),
        Number(load.BytesWritten / 1000.0 / load.Sent.Count),
    ];

    // Milliseconds.
    private static double P99(LoadResult load, Func<SentMessage, long> microseconds)
    {
        var sorted = load.Sent.Select(microseconds).Order().ToList();
        return sorted[(int)Math.Ceiling(sorted.Count * 0.99) - 1] / 1000.0;
    }

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
