using CustomerCare.Benchmarks.Load;
using CustomerCare.Benchmarks.Report;

namespace CustomerCare.Benchmarks.Messages;

/// <summary>From a message handed in to the reply in the channel's record, with everything that happens besides.</summary>
internal sealed class MessageBenchmark : IBenchmark
{
    private const string Introduction =
        "A Standalone as it is published, with 30,000 customers, SQLite, the embedded Redis and the built-in classifier, gets messages at their time over DeliverMessage: 40 % new faults, 40 % follow-ups, 20 % inquiries. Load and service share the processors.";

    public string Name => "messages";

    public async Task<Outcome> RunAsync(RoundPlan plan)
    {
        var scale = plan.IsQuick ? MessageScale.Quick : MessageScale.Full;
        var (loads, findings, targets) = (new List<LoadResult>(), new List<Finding>(), new List<Target>());

        await RunStageAsync("fresh", ledger: 0);
        await RunStageAsync("ledger", scale.Ledger);
        findings.Insert(0, MessageTables.Rates(loads));
        var (fresh, filled) = (loads[1], loads[2]);
        targets.Add(Target.AtLeast($"{filled.Name}: messages done a second, of those with an empty ledger", filled.Finished / fresh.Finished, scale.Bars.Ledger));
        targets.Add(Target.AtLeast($"{filled.Name}: messages per processor second, of those with an empty ledger", fresh.ProcessorPerMessage / filled.ProcessorPerMessage, scale.Bars.Ledger));
        findings.AddRange(await CostTrial.RunAsync(scale));
        return new Outcome(Introduction, findings, targets);

        async Task RunStageAsync(string name, int ledger)
        {
            await using var stage = await MessageStage.StartAsync(name, ledger);
            await stage.WarmUpAsync(scale.WarmUpCount);
            if (ledger == 0)
            {
                var calm = await stage.RunAsync($"{MessageScale.Calm} a second", MessageScale.Calm, scale.CalmLength, scale.Gap);
                loads.Add(calm);
                targets.Add(Target.AtMost($"{calm.Name}: p99 to the reply in ms", calm.Replies.Percentile(99).TotalMilliseconds, scale.Bars.CalmP99));
            }

            var load = await stage.RunAsync(
                ledger == 0 ? $"{scale.PerSecond} a second" : $"{scale.PerSecond} a second, {ledger:N0} messages before", scale.PerSecond, scale.Length, scale.Gap);
            loads.Add(load);
            targets.Add(Target.AtLeast($"{load.Name}: messages done a second, of those handed in", load.Finished / load.PerSecond, scale.Bars.Sustained));
            targets.Add(Target.AtMost($"{load.Name}: seconds of the load that wait at its end, in all queues", load.WaitingSeconds, scale.Bars.WaitingSeconds));
            findings.Add(MessageTables.Backlog(load));
            findings.Add(Stages.Of(stage.Files, $"{load.Name}: stages", load.Start, load.End));

            Progress.Say($"{load.Name}: until nothing waits");
            await stage.SettleAsync();
            var (finding, target) = Promises.Check(stage.Files, $"{load.Name}: promises", stage.Sent, ledger / 2);
            findings.Add(finding);
            targets.Add(target);
        }
    }
}
