using CustomerCare.Classifier.BuiltIn;
using CustomerCare.Classifier.BuiltIn.Faults;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;

namespace CustomerCare.Classifier.Ai;

/// <summary>
/// Which further faults count: the built-in ones, which are sure, and beside them those of the AI of which the text has at least a word.
/// None without a ticket, none of a category twice, and none that goes with the main fault.
/// </summary>
internal static class MoreFaultsChoice
{
    /// <summary>The confidence in a fault that only the AI sees.</summary>
    private const double Alone = 0.7;

    /// <param name="isAis">Whether the AI's judgement of the main fault counts; only then do its further ones.</param>
    public static (IReadOnlyList<Fault> Faults, string Reason) Choose(
        ClassifyRequest request, BuiltInResult builtIn, AiAnswer? ai, Work work, bool isAis, SummaryCheck summaries)
    {
        if (!work.NeedsTicket)
        {
            return ([], "no-ticket");
        }

        var faults = builtIn.MoreFaults.Where(fault => FaultPairs.CanBeTwo(work.Category, fault.Category)).Select(FaultOf).ToList();
        var own = faults.Count;
        if (isAis && ai?.MoreFaults is { } said)
        {
            var evidence = Evidence.Gather(BuiltInClassifier.Judged(request.Text), Lexicon.Default);
            var named = said.DistinctBy(fault => fault.Category).Where(fault => IsPossible(fault.Category, work.Category, faults, evidence)).ToList();
            faults.AddRange(named.Take(FurtherFault.Most - own).Select(fault => FaultOf(fault, request, summaries)));
        }

        return (faults, faults.Count == 0 ? "none" : own == faults.Count ? "built-in" : own == 0 ? "ai" : "both");
    }

    private static bool IsPossible(Category category, Category main, List<Fault> faults, Evidence evidence) =>
        FaultPairs.CanBeTwo(main, category) && faults.TrueForAll(fault => fault.Category != category) && evidence.Has(FaultCategories.Of(category).Meaning);

    private static Fault FaultOf(FurtherFault fault) => new()
    {
        Category = fault.Category,
        Priority = fault.Priority,
        Danger = Danger.None,
        FaultSummary = fault.Summary,
        Confidence = fault.Confidence,
    };

    private static Fault FaultOf(AiFault fault, ClassifyRequest request, SummaryCheck summaries) => new()
    {
        Category = fault.Category,
        Priority = PriorityOf(fault),
        Danger = Danger.None,
        FaultSummary = fault.Summary is { Length: > 0 } summary && summaries.Problem(summary, request) is null ? summary : $"{FaultCategories.Of(fault.Category).Sentence}.",
        Confidence = Alone,
    };

    // As for the main fault: an outage is P1, and what endangers nobody is not.
    private static Priority PriorityOf(AiFault fault) =>
        fault.Category == Category.NoPower ? Priority.P1
        : fault.Priority is not { } priority || (priority == Priority.P1 && !FieldChoice.CanBeUrgent.Contains(fault.Category)) ? FaultCategories.Of(fault.Category).Priority
        : priority;
}
