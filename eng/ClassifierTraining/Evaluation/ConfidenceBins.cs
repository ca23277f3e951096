namespace CustomerCare.ClassifierTraining.Evaluation;

/// <summary>The messages that were judged with about the same confidence.</summary>
/// <param name="Confidence">The average.</param>
/// <param name="Right">The share whose category is right.</param>
internal sealed record ConfidenceBin(int Count, double Confidence, double Right);

internal static class ConfidenceBins
{
    private const int Bins = 10;

    public static IReadOnlyList<ConfidenceBin> Of(IReadOnlyList<Outcome> all) =>
    [
        .. all.GroupBy(one => Math.Min((int)(one.Result.Confidence * Bins), Bins - 1)).OrderBy(bin => bin.Key)
            .Select(bin => new ConfidenceBin(bin.Count(), bin.Average(one => one.Result.Confidence), bin.Average(one => one.CategoryIsRight ? 1.0 : 0.0))),
    ];
}
