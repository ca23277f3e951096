using CustomerCare.Benchmarks.Load;
using CustomerCare.Benchmarks.Report;

namespace CustomerCare.Benchmarks;

/// <summary><c>benchmark name [--quick] [--write]</c>. Exit code 0: every target is met; 1: one is missed; 2: the arguments are wrong.</summary>
internal static class BenchmarkMain
{
    private const string Quick = "--quick";
    private const string Write = "--write";

    public static async Task<int> RunAsync(string[] args, IReadOnlyList<IBenchmark> benchmarks, TimeProvider time)
    {
        var name = args.FirstOrDefault();
        var benchmark = benchmarks.FirstOrDefault(candidate => candidate.Name == name);
        if (benchmark is null || args.Skip(1).Any(option => option is not (Quick or Write)))
        {
            Console.Error.WriteLine($"Wanted: {string.Join('|', benchmarks.Select(candidate => candidate.Name))} [{Quick}] [{Write}]. Found: '{string.Join(' ', args)}'.");
            return 2;
        }

        var outcome = await benchmark.RunAsync(args.Contains(Quick) ? RoundPlan.Quick : RoundPlan.Full);
        var section = outcome.ToMarkdown();
        Console.WriteLine(section);
        if (args.Contains(Write))
        {
            Results.Write(benchmark.Name, $"{MachineFacts.Describe(time)}\n\n{section}");
        }

        return outcome.IsMet ? 0 : 1;
    }
}
