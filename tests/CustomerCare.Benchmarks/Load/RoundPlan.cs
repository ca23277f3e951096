namespace CustomerCare.Benchmarks.Load;

/// <summary>How long it is measured.</summary>
/// <param name="Rounds">Per contestant.</param>
/// <param name="WarmUp">Per contestant, before the first round: code is compiled again while it is hot.</param>
/// <param name="IsQuick">For machines that do other things besides: lower bars.</param>
internal sealed record RoundPlan(int Rounds, TimeSpan Length, TimeSpan WarmUp, bool IsQuick)
{
    public static RoundPlan Full { get; } = new(10, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3), IsQuick: false);

    public static RoundPlan Quick { get; } = new(5, TimeSpan.FromSeconds(0.4), TimeSpan.FromSeconds(1), IsQuick: true);
}
