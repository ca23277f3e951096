using CustomerCare.Benchmarks.Load;

namespace CustomerCare.Benchmarks.Tickets;

/// <summary>How much is measured, and the bars.</summary>
/// <param name="Many">Tickets in the larger database.</param>
/// <param name="Plans">Of the rounds, one for each number of callers.</param>
/// <param name="Pages">How long pages of each kind are asked for.</param>
internal sealed record TicketScale(int Many, IReadOnlyList<RoundPlan> Plans, TimeSpan Pages, TicketBars Bars)
{
    public const int Few = 1000;

    public static TicketScale For(RoundPlan plan)
    {
        if (plan.IsQuick)
        {
            return new(20_000, [plan with { Rounds = 5 }], TimeSpan.FromSeconds(0.4), new TicketBars(Throughput: 0.4, SameRate: 0.6, PageP99: 60, Cold: 0.5));
        }

        var first = plan with { Rounds = 12 };
        var others = first with { WarmUp = TimeSpan.FromSeconds(1) };
        return new(
            1_000_000,
            [first, others with { InFlight = 1 }, others with { InFlight = 64 }],
            TimeSpan.FromSeconds(4),
            new TicketBars(Throughput: 0.6, SameRate: 0.8, PageP99: 20, Cold: 0.8));
    }
}

/// <param name="Throughput">Of the loop's.</param>
/// <param name="SameRate">With many tickets, of that with few.</param>
/// <param name="PageP99">Milliseconds.</param>
/// <param name="Cold">The other sites' rate beside a hot one, of that beside as many calls to many sites.</param>
internal sealed record TicketBars(double Throughput, double SameRate, double PageP99, double Cold);
