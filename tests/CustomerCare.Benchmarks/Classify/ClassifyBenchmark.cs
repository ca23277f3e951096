using System.Diagnostics;
using System.Globalization;
using CustomerCare.Benchmarks.Load;
using CustomerCare.Benchmarks.Report;
using CustomerCare.Classifier.BuiltIn;
using CustomerCare.Classifier.BuiltIn.Model;
using CustomerCare.ClassifierTraining;
using CustomerCare.ClassifierTraining.Messages;
using CustomerCare.ServiceDefaults.Sites;

namespace CustomerCare.Benchmarks.Classify;

/// <summary>The built-in classifier over the messages of the evaluation set, against its phrases alone.</summary>
internal sealed class ClassifyBenchmark : IBenchmark
{
    private const double MostMilliseconds = 0.5;
    private const double MostMegabytes = 60;

    public string Name => "classify";

    public Task<Outcome> RunAsync(RoundPlan plan)
    {
        var texts = MessageFiles.Read(Places.Evaluation).Select(message => message.Text).ToArray();
        var before = Resident();
        var classifier = new BuiltInClassifier(SiteCatalog.Load(), ModelFile.ReadEmbedded());
        Array.ForEach(texts, text => classifier.Classify(text));
        var megabytes = Math.Max(0, Resident() - before);

        var rounds = plan == RoundPlan.Quick ? 20 : 200;
        var whole = Measure(texts, rounds, text => classifier.Classify(text));
        var phrases = Measure(texts, rounds, text => Evidence.Gather(text, Lexicon.Default));
        var table = FactTable.Of(
            ["a message", "p50, µs", "p99, µs", "ratio", "slowest, µs", "allocated, bytes"],
            [Row("its phrases alone", phrases, phrases), Row("judged", whole, phrases)]);
        var memory = FactTable.Of(["memory", "MB"], [["resident more with the classifier in use", megabytes.ToString("0.0", CultureInfo.InvariantCulture)]]);
        return Task.FromResult(new Outcome(
            $"{texts.Length} messages of the evaluation set, {rounds} times each, one after the other.",
            [new Finding(null, table), new Finding("Memory", memory)],
            [
                Target.AtMost("p99 of a message in ms", whole.Latencies.Percentile(99).TotalMilliseconds, MostMilliseconds),
                Target.AtMost("megabytes resident more", megabytes, MostMegabytes),
            ]));
    }

    private static Measured Measure(string[] texts, int rounds, Action<string> judge)
    {
        var latencies = new LatencyHistogram();
        for (var round = -rounds / 4; round < rounds; round++)
        {
            foreach (var text in texts)
            {
                var begun = Stopwatch.GetTimestamp();
                judge(text);
                if (round >= 0)
                {
                    latencies.Record(Stopwatch.GetTimestamp() - begun);
                }
            }
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        Array.ForEach(texts, judge.Invoke);
        return new Measured(latencies, (GC.GetAllocatedBytesForCurrentThread() - allocated) / texts.Length);
    }

    private static double Resident()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 / 1e6;
    }

    private static IReadOnlyList<string> Row(string name, Measured it, Measured peer) =>
    [
        name,
        Micro(it.Latencies.Percentile(50)),
        Micro(it.Latencies.Percentile(99)),
        (it.Latencies.Percentile(99) / peer.Latencies.Percentile(99)).ToString("0.00", CultureInfo.InvariantCulture),
        Micro(it.Latencies.Percentile(100)),
        it.Bytes.ToString(CultureInfo.InvariantCulture),
    ];

    private static string Micro(TimeSpan time) => time.TotalMicroseconds.ToString("0", CultureInfo.InvariantCulture);

    private sealed record Measured(LatencyHistogram Latencies, long Bytes);
}
