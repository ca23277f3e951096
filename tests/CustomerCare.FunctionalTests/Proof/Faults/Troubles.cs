using CsCheck;

namespace CustomerCare.FunctionalTests.Proof.Faults;

/// <summary>Generates what goes wrong, and when.</summary>
internal static class Troubles
{
    private static readonly ProxyMode[] Modes = [ProxyMode.Slow, ProxyMode.Hang, ProxyMode.Reset, ProxyMode.Refuse];
    private static readonly TimeSpan[] Jumps = [TimeSpan.FromHours(1), TimeSpan.FromHours(-1), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(-20)];

    /// <summary>Longer than a lease.</summary>
    private static readonly TimeSpan FreezeTime = TimeSpan.FromSeconds(17);

    /// <summary>As many kills as the plan wants over all processes in turn, and beside them every other kind, in an order that the seed gives.</summary>
    public static IReadOnlyList<Trouble> Generate(PCG random, ProofPlan plan, ISystemUnderProof system)
    {
        var kills = Enumerable.Range(0, plan.Kills).Select(number => (Func<int, TimeSpan, Trouble>)((after, length) => new Kill(after, length, system.Processes[number % system.Processes.Count])));
        var makers = Shuffle(random, [.. kills, .. Faults(random, plan, system), .. Others(random, plan, system)]);
        return [.. makers.Select((make, at) => make((at + 1) * plan.Messages / (makers.Length + 2), TimeSpan.FromMilliseconds(Draw(random, 100, 3000))))];
    }

    // Every dependency in every way, alone; then pairs, all of them where the plan is long enough.
    private static IEnumerable<Func<int, TimeSpan, Trouble>> Faults(PCG random, ProofPlan plan, ISystemUnderProof system)
    {
        var single = system.Dependencies.SelectMany(dependency => Modes.Select(mode => (dependency, mode))).ToArray();
        var pairs = single.SelectMany((first, at) => single.Skip(at + 1).Where(second => second.dependency != first.dependency).Select(second => new[] { first, second }));
        var drawn = Shuffle(random, [.. single.Select(one => new[] { one })]).Take(plan.SingleFaults).Concat(Shuffle(random, [.. pairs]).Take(plan.FaultPairs));
        return drawn.Select(parts => (Func<int, TimeSpan, Trouble>)((after, length) => new Fault(after, length, parts)));
    }

    private static IEnumerable<Func<int, TimeSpan, Trouble>> Others(PCG random, ProofPlan plan, ISystemUnderProof system)
    {
        for (var number = 0; number < plan.Others; number++)
        {
            var process = system.DotnetProcesses[Draw(random, 0, system.DotnetProcesses.Count - 1)];
            var jump = Jumps.Where(by => by.Duration() <= system.MostClockError).ElementAt(Draw(random, 0, Jumps.Count(by => by.Duration() <= system.MostClockError) - 1));
            yield return (number % 4) switch
            {
                0 => (after, _) => new Flush(after),
                1 => (after, _) => new Freeze(after, FreezeTime, process),
                _ => (after, length) => new ClockJump(after, length, process, jump),
            };
        }
    }

    private static int Draw(PCG random, int from, int to) => Gen.Int[from, to].Generate(random, null, out _);

    private static T[] Shuffle<T>(PCG random, T[] items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = Draw(random, 0, last);
            (items[last], items[other]) = (items[other], items[last]);
        }

        return items;
    }
}
