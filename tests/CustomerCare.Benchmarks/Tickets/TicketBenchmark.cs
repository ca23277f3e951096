using CustomerCare.Benchmarks.Load;
using CustomerCare.Benchmarks.Report;

namespace CustomerCare.Benchmarks.Tickets;

/// <summary>What opening a ticket costs beyond its rows, with few and with many tickets, and what lists cost with many.</summary>
internal sealed class TicketBenchmark : IBenchmark
{
    private const string Introduction =
        "CreateTicket over gRPC against a loop that writes the same rows with plain statements: same store, same transactions and durability, as many callers. Meanwhile both take their events out of the queue; the service sends them besides, and its audit lines.";

    public string Name => "tickets";

    public async Task<Outcome> RunAsync(RoundPlan plan)
    {
        var scale = TicketScale.For(plan);
        var findings = new List<Finding>();
        var targets = new List<Target>();
        foreach (var store in Enum.GetValues<Store>())
        {
            Progress.Say($"{store}: filling {TicketScale.Few:N0} and {scale.Many:N0} tickets");
            await using var few = await TicketStage.StartAsync(store, TicketScale.Few);
            await using var many = await TicketStage.StartAsync(store, scale.Many);
            foreach (var step in scale.Plans)
            {
                Progress.Say($"{store}: {step.InFlight} callers");
                await AddRoundsAsync(store, few, many, step);
            }

            Progress.Say($"{store}: pages");
            Add(await new PageTrial(many, scale).RunAsync($"{store}, pages of 50 with {scale.Many:N0} tickets"));
            if (store == Store.Postgres)
            {
                Progress.Say($"{store}: a hot site");
                Add(await new HotSiteTrial(few, scale).RunAsync());
            }
        }

        return new Outcome(Introduction, findings, targets);

        void Add((Finding Finding, IReadOnlyList<Target> Targets) part)
        {
            findings.Add(part.Finding);
            targets.AddRange(part.Targets);
        }

        async Task AddRoundsAsync(Store store, TicketStage few, TicketStage many, RoundPlan step)
        {
            var series = await Rounds.RunAsync(
                [
                    new("the loop", null, few.Loop.CreateAsync) { SettleAsync = few.LoopSettledAsync },
                    new($"CreateTicket, {TicketScale.Few:N0} tickets", few.Server, () => few.CreateAsync()) { SettleAsync = few.SettledAsync },
                    new($"CreateTicket, {scale.Many:N0} tickets", many.Server, () => many.CreateAsync()) { SettleAsync = many.SettledAsync },
                ],
                step);
            findings.Add(new Finding($"{store}, {step.InFlight} callers", ResultTable.Of(series, series[0])));
            var where = $"{store}, {step.InFlight} callers";
            targets.Add(Target.AtLeast($"{where}: throughput of the loop's", series[1].Ratio(series[0], round => round.CallsPerSecond), scale.Bars.Throughput));
            targets.Add(Target.AtLeast($"{where}: with many tickets, of that with few", series[2].Ratio(series[1], round => round.CallsPerSecond), scale.Bars.SameRate));
        }
    }
}
