using CustomerCare.FunctionalTests.Programs;

namespace CustomerCare.FunctionalTests.Killed;

/// <summary>SIGKILL at any moment, and SIGTERM under load: what was answered 202 is done, once.</summary>
public sealed class KillTests : IDisposable
{
    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    private readonly StandaloneData _data = new();

    /// <summary>What is going on when the process is killed.</summary>
    private enum KillMoment
    {
        WhileWriting,
        WhileStarting,
        WhileWorking,
    }

    [Fact]
    public async Task Sigkill_AtRandomMoments_EveryAcceptedMessageIsDoneOnce()
    {
        var plan = KillPlan.FromEnvironment();
        var random = new Random(plan.Seed);
        using var customers = new Customers(plan.Messages);
        for (var round = 0; round < plan.Kills; round++)
        {
            var messages = (plan.Messages * (round + 1) / (plan.Kills + 1)) - (plan.Messages * round / (plan.Kills + 1));
            customers.Allow(messages);
            await RunAndKillAsync(customers, (KillMoment)(round % 3), random.NextDouble(), messages);
        }

        customers.Allow(plan.Messages - (plan.Messages * plan.Kills / (plan.Kills + 1)));
        var outcome = await FinishAsync(customers);

        Report($"seed {plan.Seed}: {plan.Kills} kills, {customers.Planned.Count} messages, {customers.Accepted.Count} accepted, {customers.Unanswered.Count} once without an answer, {outcome}");
        outcome.AssertEveryMessageIsDoneOnce(customers);
        outcome.AssertNumbersHaveNoGaps();
        outcome.AssertOneIncidentPerSite();
    }

    [Fact]
    public async Task Sigterm_UnderLoad_EndsInTimeAndLosesNothing()
    {
        const int messages = 120;
        using var customers = new Customers(messages);
        customers.Allow(messages);
        await using (var process = await StartAsync())
        {
            customers.Reach(process);
            await Until.TrueAsync(() => Task.FromResult(customers.Accepted.Count > messages / 3), SettleLimit, () => "Too few messages were accepted.");
            customers.LoseSight();
            Assert.Equal(0, await process.TerminateAsync(StopLimit));
        }

        var outcome = await FinishAsync(customers);

        Report($"{customers.Accepted.Count} accepted, {customers.Unanswered.Count} once without an answer, {outcome}");
        outcome.AssertEveryMessageIsDoneOnce(customers);
        outcome.AssertNumbersHaveNoGaps();
    }

    public void Dispose() => _data.Dispose();

    private static void Report(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);

    private Task<ServiceProcess> StartAsync() => _data.StartReadyAsync(("Bridge__BurstWindow", "00:00:00.1"));

    /// <param name="chance">0 to 1: how far into the moment.</param>
    /// <param name="messages">How many this round is about.</param>
    private async Task RunAndKillAsync(Customers customers, KillMoment moment, double chance, int messages)
    {
        await using var process = _data.Start(("Bridge__BurstWindow", "00:00:00.1"));
        if (moment == KillMoment.WhileStarting)
        {
            await WaitAsync(30 + (chance * 1500));
        }
        else
        {
            await process.WaitUntilReadyAsync(TestContext.Current.CancellationToken);
            var wanted = customers.Accepted.Count + (int)(chance * messages);
            customers.Reach(process);
            await (moment == KillMoment.WhileWriting
                ? customers.AcceptedAsync(wanted)
                : WaitAsync(20 + (chance * 1200)));
        }

        customers.LoseSight();
        await process.KillAsync();
    }

    private static Task WaitAsync(double milliseconds) => Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TestContext.Current.CancellationToken);

    private async Task<Outcome> FinishAsync(Customers customers)
    {
        await using var process = await StartAsync();
        customers.Reach(process);
        await customers.AllSentAsync();
        await customers.RepeatSomeAsync(process);

        Outcome? outcome = null;
        await Until.TrueAsync(
            async () => (outcome = await Outcome.ReadAsync(process, _data)).IsComplete(customers), SettleLimit, () => $"Of {customers.Accepted.Count} accepted there are {outcome}.");

        // Time for what should not come.
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        outcome = await Outcome.ReadAsync(process, _data);
        Assert.Equal(0, await process.TerminateAsync(StopLimit));
        return outcome;
    }
}
