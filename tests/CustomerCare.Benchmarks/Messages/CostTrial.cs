using System.Globalization;
using CustomerCare.Benchmarks.Report;

namespace CustomerCare.Benchmarks.Messages;

/// <summary>A short load of its own that counts what is written, because counting costs time: transactions, commits and, with strace, fsyncs.</summary>
internal static class CostTrial
{
    private const int Seconds = 10;

    private static readonly string[] Databases = ["bridge", "tickets", "notifier", "accounts"];

    public static async Task<IReadOnlyList<Finding>> RunAsync(MessageScale scale)
    {
        var folder = Directory.CreateTempSubdirectory("customercare-writes-");
        var counts = Path.Combine(folder.FullName, "counts");
        var calls = HasStrace() ? Path.Combine(folder.FullName, "calls") : null;
        var settings = new Dictionary<string, string>
        {
            ["DOTNET_STARTUP_HOOKS"] = typeof(CostTrial).Assembly.Location,
            [WriteCounts.FileVariable] = counts,
        };
        // -D: the service stays the benchmark's child, and strace is beside it.
        string[] prefix = calls is null ? [] : ["strace", "-D", "-f", "-y", "--seccomp-bpf", "-e", "trace=fsync,fdatasync", "-o", calls];

        WriteCounts before, after;
        LoadResult load;
        await using (var stage = await MessageStage.StartAsync("costs", settings: settings, prefix: prefix))
        {
            await stage.WarmUpAsync(scale.WarmUpCount);
            before = WriteCounts.Read(counts, calls);
            load = await stage.RunAsync("costs", scale.PerSecond, Seconds, scale.Gap);
            await Task.Delay(2 * WriteCounts.Interval, TimeProvider.System);
            after = WriteCounts.Read(counts, calls);
        }

        folder.Delete(recursive: true);
        var rows = Databases.Append("e-mails").Select(IReadOnlyList<string> (name) =>
        [
            name,
            PerMessage(after.Of("transactions", name) - before.Of("transactions", name)),
            PerMessage(after.Of("commits", name) - before.Of("commits", name)),
            calls is null ? "-" : PerMessage(after.Synced.GetValueOrDefault(name) - before.Synced.GetValueOrDefault(name)),
        ]);
        return [new Finding($"Writes a message, at {scale.PerSecond} a second", FactTable.Of(["where", "transactions", "commits", "fsyncs"], rows))];

        string PerMessage(long number) => ((double)number / load.Sent.Count).ToString("0.000", CultureInfo.InvariantCulture);
    }

    private static bool HasStrace() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "strace")));
}
