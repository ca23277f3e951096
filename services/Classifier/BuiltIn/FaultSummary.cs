using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Sites;

namespace CustomerCare.Classifier.BuiltIn;

/// <summary>Writes the sentence for the technician from fixed phrases, so that nothing personal can slip in.</summary>
internal static class FaultSummary
{
    public static string Write(Judgement judgement, Evidence evidence, Site? site, IEnumerable<string> facts)
    {
        var parts = new List<string> { Subject(judgement, evidence) };
        if (site is not null) parts.Add(site.Names.Count > 0 ? $"at {site.DisplayName} ({site.Code})" : $"at {site.Code}");

        // A danger's category hides the outage that came with it.
        if (evidence["no-power"] >= Lexicon.Strong && judgement.NeedsTicket && judgement.Category != Category.NoPower) parts.Add("with loss of supply");

        // Only the first time counts: "last night ... since yesterday" is one point in time.
        var known = facts.Where(evidence.Has).ToList();
        parts.AddRange(known.Where(fact => fact.StartsWith("since ", StringComparison.Ordinal) || fact.StartsWith("for ", StringComparison.Ordinal)).Take(1));
        parts.AddRange(known.Where(fact => !fact.StartsWith("since ", StringComparison.Ordinal) && !fact.StartsWith("for ", StringComparison.Ordinal)).Select(fact => $", {fact}"));

        return string.Join(' ', parts).Replace(" ,", ",", StringComparison.Ordinal) + ".";
    }

    private static string Subject(Judgement judgement, Evidence evidence)
    {
        if (judgement.Danger != Danger.None) return $"Danger to life: {DangerRules.Describe(evidence, judgement.Danger)} reported at the installation";
        if (judgement.NeedsTicket) return FaultCategories.Of(judgement.Category).Sentence;

        return judgement.Intent switch
        {
            Intent.StatusQuestion => "Customer asks how far a reported fault is",
            Intent.Inquiry => "Customer asks for information",
            Intent.Greeting => "Customer sends a greeting",
            Intent.Thanks => "Customer thanks or confirms",
            _ => "Unclear message, details are needed",
        };
    }
}
