using CustomerCare.Benchmarks.Load;
using CustomerCare.Benchmarks.Lookup.Search;
using CustomerCare.Benchmarks.Lookup.Swap;
using CustomerCare.Benchmarks.Report;

namespace CustomerCare.Benchmarks.Lookup;

/// <summary>What a lookup costs beyond the way to it, with few and with many customers, and what many customers cost.</summary>
internal sealed class LookupBenchmark : IBenchmark
{
    private const string Introduction =
        "The customer directory against an empty service that sends the same answer from the same foundation, and against a bare ASP.NET Core server that sends it.";

    public string Name => "lookup";

    public async Task<Outcome> RunAsync(RoundPlan plan)
    {
        var scale = LookupScale.For(plan);
        var findings = new List<Finding>();
        var targets = new List<Target>();
        foreach (var size in scale.Sizes)
        {
            Progress.Say($"{size:N0} customers");
            using var data = new LookupData(size);
            await using var stage = await LookupStage.StartAsync(data);
            var footprint = await Footprint.TakeAsync(stage);
            var check = new LookupCheck(stage);
            await check.EnsurePeersAnswerAlikeAsync();
            footprint.AnswerBytes = await check.EnsureEverybodyIsFoundAsync(new LookupRequests(stage.Directory.Caller, data.Sample));

            var rounds = new LookupRounds(stage, scale.Bars);
            foreach (var step in scale.Plans)
            {
                Progress.Say($"{size:N0} customers, {step.InFlight} in flight");
                Add(await rounds.RunAsync(step, withOtherCalls: step == scale.Plans[0] && !scale.IsQuick));
            }

            if (size == scale.Sizes[^1])
            {
                Add(footprint.Judge(stage, scale.Bars));
                Progress.Say($"search");
                Add(await new SearchTrial(stage, scale).RunAsync());
                Progress.Say($"new data");
                Add(await new SwapTrials(stage, scale).RunAsync());
            }
        }

        return new Outcome(Introduction, findings, targets);

        void Add((Finding Finding, IReadOnlyList<Target> Targets) part)
        {
            findings.Add(part.Finding);
            targets.AddRange(part.Targets);
        }
    }
}
