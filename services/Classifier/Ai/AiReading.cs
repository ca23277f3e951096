namespace CustomerCare.Classifier.Ai;

/// <summary>What could be read of an answer.</summary>
/// <param name="Problem">Why it should be asked for again; null where it need not be.</param>
/// <param name="Answer">Null where nothing could be read; it may hold something in spite of a problem.</param>
/// <param name="Rejected">The fields that were out of their list, range or type, and why.</param>
internal sealed record AiReading(AiProblem? Problem, AiAnswer? Answer, IReadOnlyList<FieldReason> Rejected)
{
    public static AiReading Of(AiProblem problem) => new(problem, null, []);
}
