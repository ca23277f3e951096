namespace CustomerCare.Benchmarks.Load;

/// <summary>How long it is measured. Many short rounds: what disturbs one then disturbs few of them.</summary>
/// <param name="Rounds">Per contestant.</param>
/// <param name="WarmUp">Per contestant, before the first round: code is compiled again while it is hot.</param>
/// <param name="IsQuick">For machines that do other things besides: lower bars.</param>
internal sealed record RoundPlan(int Rounds, TimeSpan Length, TimeSpan WarmUp, bool IsQuick)
{
    public static RoundPlan Full { get; } = new(30, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4), IsQuick: false);

    public static RoundPlan Quick { get; } = new(11, TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(1.8), IsQuick: true);

    /// <summary>Calls under way at any moment.</summary>
    public int InFlight { get; init; } = 8;
}
