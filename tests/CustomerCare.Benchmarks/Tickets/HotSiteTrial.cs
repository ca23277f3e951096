using System.Diagnostics;
using System.Globalization;
using CustomerCare.Benchmarks.Report;

namespace CustomerCare.Benchmarks.Tickets;

/// <summary>Callers of several sites while as many others call for one site, or for many: what they share besides the machine is then the hot site's lock.</summary>
internal sealed class HotSiteTrial(TicketStage stage, TicketScale scale)
{
    private const int Callers = 8;
    private const int Cold = 7;

    public async Task<(Finding Finding, IReadOnlyList<Target> Targets)> RunAsync()
    {
        var length = scale.Plans[0].Length * 2;
        var ratios = new List<double>();
        var (hot, spread) = (0.0, 0.0);
        for (var pass = 0; pass < scale.Plans[0].Rounds; pass++)
        {
            spread = await RateAsync(number => TicketMix.Sites[Cold + (number % Cold)], length);
            hot = await RateAsync(_ => TicketMix.Sites[Cold], length);
            ratios.Add(hot / spread);
        }

        ratios.Sort();
        var ratio = ratios[ratios.Count / 2];
        var table = FactTable.Of(
            ["beside the callers of seven sites there are", "their tickets/s"],
            [
                [$"{Callers} callers of seven other sites", spread.ToString("0", CultureInfo.InvariantCulture)],
                [$"{Callers} callers of one other site", hot.ToString("0", CultureInfo.InvariantCulture)],
            ]);
        return (new Finding("Postgres, a hot site", table), [Target.AtLeast("Postgres: rate of other sites beside a hot one, of that beside many", ratio, scale.Bars.Cold)]);
    }

    private async Task<double> RateAsync(Func<int, string> background, TimeSpan length)
    {
        var start = Stopwatch.GetTimestamp();
        long made = 0;
        var callers = Enumerable.Range(0, Callers).SelectMany(caller => new[]
        {
            Task.Run(() => RepeatAsync(() => background(caller), start, length, () => { })),
            Task.Run(() => RepeatAsync(() => TicketMix.Sites[caller % Cold], start, length, () => Interlocked.Increment(ref made))),
        });
        await Task.WhenAll(callers);
        return made / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private async Task RepeatAsync(Func<string> site, long start, TimeSpan length, Action count)
    {
        while (Stopwatch.GetElapsedTime(start) < length)
        {
            await stage.CreateAsync(site());
            count();
        }
    }
}
