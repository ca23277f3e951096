namespace CustomerCare.Benchmarks.Load;

/// <summary>One contestant's rounds.</summary>
internal sealed record Series(string Name, IReadOnlyList<RoundResult> Rounds)
{
    public double Median(Func<RoundResult, double> value) => Median(Rounds.Select(value));

    /// <summary>Round by round against the other's of the same pass, and of those the median: a slow minute slows both.</summary>
    public double Ratio(Series other, Func<RoundResult, double> value) =>
        Median(Rounds.Zip(other.Rounds, (mine, theirs) => value(mine) / value(theirs)));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
