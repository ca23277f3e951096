using CustomerCare.Benchmarks.Load;
using CustomerCare.Benchmarks.Report;

namespace CustomerCare.Benchmarks.Tickets;

/// <summary>What opening a ticket costs beyond its rows, with few and with many tickets, and what lists cost with many.</summary>
internal sealed class TicketBenchmark : IBenchmark
{
    private const string Introduction =
        "CreateTicket over gRPC against a loop that writes the same rows with plain statements: same store, same transactions and durability, as many callers. The events wait in the service as they do in the loop, for a Notifier that does not answer; in the last rows it sends them meanwhile, each in two further transactions. Audit lines are always sent.";

    public string Name => "tickets";

    public async Task<Outcome> RunAsync(RoundPlan plan)
    {
        var scale = TicketScale.For(plan);
        var findings = new List<Finding>();
        var targets = new List<Target>();
        foreach (var store in Enum.GetValues<Store>())
        {
            Progress.Say($"{store}: filling {TicketScale.Few:N0} and {scale.Many:N0} tickets");
            await using var few = await TicketStage.StartAsync(store, TicketScale.Few, TicketServers.Waiting);
            await using var sending = await TicketStage.StartAsync(store, TicketScale.Few, TicketServers.Sending);
            await using var many = await TicketStage.StartAsync(store, scale.Many, TicketServers.Waiting);
            foreach (var step in scale.Plans)
            {
                Progress.Say($"{store}: {step.InFlight} callers");
                await AddRoundsAsync(store, few, many, sending, step);
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

        async Task AddRoundsAsync(Store store, TicketStage few, TicketStage many, TicketStage sending, RoundPlan step)
        {
            var series = await Rounds.RunAsync(
                [
                    new("the loop", null, few.Loop.CreateAsync),
                    new($"CreateTicket, {TicketScale.Few:N0} tickets", few.Server, () => few.CreateAsync()),
                    new($"CreateTicket, {scale.Many:N0} tickets", many.Server, () => many.CreateAsync()),
                    new($"CreateTicket, {TicketScale.Few:N0} tickets, events sent meanwhile", sending.Server, () => sending.CreateAsync()),
                ],
                step);
            findings.Add(new Finding($"{store}, {step.InFlight} callers", ResultTable.Of(series, series[0])));
            var where = $"{store}, {step.InFlight} callers";
            targets.Add(Target.AtLeast($"{where}: throughput of the loop's", series[1].Ratio(series[0], round => round.CallsPerSecond), scale.Bars.Throughput));
            targets.Add(Target.AtLeast($"{where}: with many tickets, of that with few", series[2].Ratio(series[1], round => round.CallsPerSecond), scale.Bars.SameRate));
        }
    }
}
