using CustomerCare.Benchmarks.Load;

namespace CustomerCare.Benchmarks.Lookup;

/// <summary>How much is measured.</summary>
/// <param name="Sizes">Customers in the directory; with the last of them, memory, search and swap are measured too.</param>
/// <param name="Plans">Of the rounds, one for each number of calls in flight.</param>
/// <param name="Search">How long is searched with one call in flight, and again with several.</param>
/// <param name="Calm">How long the load runs before the data changes.</param>
internal sealed record LookupScale(IReadOnlyList<int> Sizes, IReadOnlyList<RoundPlan> Plans, TimeSpan Search, TimeSpan Calm, LookupBars Bars)
{
    private const int Sample = 1338;

    public bool IsQuick => Plans[0].IsQuick;

    public static LookupScale For(RoundPlan plan) => plan.IsQuick ? Quick(plan) : Full(plan);

    // Code is hot after the first plan, and needs little warming for the others.
    private static LookupScale Full(RoundPlan plan)
    {
        var first = plan with { Rounds = 16 };
        var others = first with { WarmUp = TimeSpan.FromSeconds(1) };
        return new(
            [Sample, 1_000_000],
            [first, others with { InFlight = 1 }, others with { InFlight = 64 }],
            TimeSpan.FromSeconds(30),
            TimeSpan.FromSeconds(10),
            new LookupBars(Throughput: 0.9, P99: 1.2, BareThroughput: 0.7, SearchP99: 10, SwapP99: 2));
    }

    private static LookupScale Quick(RoundPlan plan) => new(
        [Sample, 50_000],
        [plan with { Rounds = 9, WarmUp = TimeSpan.FromSeconds(1.2) }],
        TimeSpan.FromSeconds(2),
        TimeSpan.FromSeconds(3),
        new LookupBars(Throughput: 0.7, P99: 2.5, BareThroughput: 0.5, SearchP99: 20, SwapP99: 10));
}

/// <summary>What is wanted: shares of the empty or the bare server's, and milliseconds for <paramref name="SearchP99"/>.</summary>
/// <param name="SwapP99">Of the same load before the swap.</param>
internal sealed record LookupBars(double Throughput, double P99, double BareThroughput, double SearchP99, double SwapP99)
{
    /// <summary>Megabytes in memory, with all customers.</summary>
    public double Resident { get; } = 600;

    /// <summary>Megabytes in memory while a new snapshot replaces the old.</summary>
    public double ResidentInSwap { get; } = 1100;

    /// <summary>Seconds.</summary>
    public double LoadTime { get; } = 20;
}
