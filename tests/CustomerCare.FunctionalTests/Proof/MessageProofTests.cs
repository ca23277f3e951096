using System.Diagnostics;
using CsCheck;
using CustomerCare.FunctionalTests.Programs;
using CustomerCare.FunctionalTests.Proof.Faults;
using CustomerCare.FunctionalTests.Proof.Model;
using CustomerCare.FunctionalTests.Proof.Oracle;
using CustomerCare.FunctionalTests.Proof.Systems;

namespace CustomerCare.FunctionalTests.Proof;

/// <summary>
/// Generated customers write while processes are killed, frozen and given wrong clocks and everything that the Bridge calls
/// fails in every way: nothing is lost, nothing is done twice, the order is kept. <c>eng/message-proof.sh</c> is the long form.
/// </summary>
public sealed class MessageProofTests
{
    private const int MostCases = 5;
    private static readonly TimeSpan SettleLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan QuietTime = TimeSpan.FromSeconds(3);

    [Fact]
    public Task Messages_InOneProcess_AreDoneOnceInOrderWhateverHappens() => ProveAsync(
        ProofPlan.FromEnvironment(new ProofPlan(Messages: 150, Kills: 5, SingleFaults: 6, FaultPairs: 4, Others: 4, Seed: 1)), customers => new StandaloneSystem(customers));

    [Fact]
    public Task Messages_BetweenSeparateProcesses_AreDoneOnceInOrderWhateverHappens() => ProveAsync(
        ProofPlan.FromEnvironment(new ProofPlan(Messages: 300, Kills: 9, SingleFaults: 8, FaultPairs: 8, Others: 6, Seed: 1)), customers => new SeparateSystem(customers));

    private static async Task ProveAsync(ProofPlan plan, Func<IEnumerable<ModelCustomer>, ISystemUnderProof> create)
    {
        var clock = Stopwatch.StartNew();
        var random = new PCG(1, (ulong)plan.Seed);
        var customers = Conversations.Generate(random, plan.Messages);
        Phrases.KeepPrivate();
        LogCheck.AddPrivate(customers[0].Phone[..8]);
        await using var system = create(customers);
        await system.StartAsync();
        var troubles = Troubles.Generate(random, plan, system);
        Report($"seed {plan.Seed}: {customers.Count} customers, {customers.Sum(customer => customer.Messages.Count)} messages, {troubles.Count} troubles");

        await using var phones = new Phones(system);
        using var channel = new Channel(system, phones, customers);
        using var troublemaker = new Troublemaker(system, channel, Report);
        phones.Start();
        channel.Start();
        await troublemaker.RunAsync(troubles);
        var notTaken = await channel.AllWrittenAsync(SettleLimit);
        var (evidence, found) = await SettleAsync(system, customers, channel);
        var problems = notTaken.Concat(found).ToList();

        ReportCases(problems, Case.All(customers, channel.Record, evidence), evidence);
        Report(Counts(plan, channel, troublemaker, evidence, clock.Elapsed));
        Assert.True(problems.Count == 0, $"seed {plan.Seed}: {problems.Count} problems, the first of them:\n{string.Join('\n', problems.Take(30))}");
    }

    // Until nothing is missing, and then a while for what should not come.
    private static async Task<(Evidence Evidence, IReadOnlyList<string> Problems)> SettleAsync(ISystemUnderProof system, IReadOnlyList<ModelCustomer> customers, Channel channel)
    {
        var clock = Stopwatch.StartNew();
        TimeSpan? quietSince = null;
        while (true)
        {
            var evidence = await Evidence.ReadAsync(system);
            var problems = Judge.Problems(customers, channel.Record, evidence, system.TellsTime);
            quietSince = problems.Count == 0 ? quietSince ?? clock.Elapsed : null;
            if (clock.Elapsed > SettleLimit || clock.Elapsed - quietSince > QuietTime)
            {
                return (evidence, problems);
            }

            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        }
    }

    private static void ReportCases(IReadOnlyList<string> problems, IReadOnlyList<Case> cases, Evidence evidence)
    {
        bool IsConcerned(Case about) => about.Tickets.Select(file => file.Ticket.TicketId).Append(about.Customer.Phone)
            .Any(name => problems.Any(problem => problem.Contains(name, StringComparison.Ordinal)));
        foreach (var about in cases.Where(IsConcerned).Take(MostCases))
        {
            Report(string.Join('\n', CaseReport.Of(about, evidence)));
        }
    }

    private static string Counts(ProofPlan plan, Channel channel, Troublemaker troublemaker, Evidence evidence, TimeSpan time)
    {
        var happened = troublemaker.Happened.OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => $"{kind.Key}: {kind.Value}");
        var kills = troublemaker.Happened.Where(kind => kind.Key.StartsWith("kill", StringComparison.Ordinal)).Sum(kind => kind.Value);
        return $"""
            {string.Join('\n', happened)}
            seed {plan.Seed}: {channel.Accepted} messages accepted, {channel.Record.Values.Sum(message => message.Answers.Count)} answers, {channel.Record.Values.Sum(message => message.Unanswered)} attempts without one, {kills} kills, {troublemaker.Happened.Values.Sum()} troubles; {evidence}; {time.TotalSeconds:0} s
            """;
    }

    private static void Report(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
