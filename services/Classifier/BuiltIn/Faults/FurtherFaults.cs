using CustomerCare.Classifier.BuiltIn.Model;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Sites;

namespace CustomerCare.Classifier.BuiltIn.Faults;

/// <summary>
/// Finds the faults that a text reports besides its main one. A needless second ticket is worse than a missing one: each must stand in
/// a part of its own, rules and model must be sure of it, and it must not be what the main one came from or led to.
/// </summary>
internal sealed class FurtherFaults(Lexicon lexicon, LinearModel model)
{
    /// <summary>Who writes more tells a story, which is for a person to take apart.</summary>
    public const int Longest = 1000;

    /// <param name="main">Of the whole text; not changed by what is found here.</param>
    /// <param name="whole">The whole text's evidence, so that most texts need no second look.</param>
    public IReadOnlyList<FurtherFault> In(string text, Judgement main, Evidence whole, Site? site)
    {
        if (!main.NeedsTicket || main.Confidence < Thresholds.Understood || text.Length > Longest || !MayHaveMore(main.Category, whole)) return [];

        var parts = TextParts.Of(text);
        if (parts.Count < 2) return [];

        return Find(Read(parts), main, site);
    }

    private List<FurtherFault> Find(List<PartReading> parts, Judgement main, Site? site)
    {
        var found = new List<PartReading>();
        for (var i = 0; i < parts.Count && found.Count < FurtherFault.Most; i++)
        {
            if (IsSure(parts[i], main) && StandsApart(i, main, parts) && found.TrueForAll(earlier => AreTwo(earlier, parts[i]))) found.Add(parts[i]);
        }

        return found.ConvertAll(part => new FurtherFault(
            part.Category, part.Judgement.Priority, FaultSummary.Write(part.Judgement, part.Evidence, site, lexicon.Facts), part.Judgement.Confidence));
    }

    /// <summary>Whether the rules found anything in it that can be a fault besides.</summary>
    private static bool MayHaveMore(Category main, Evidence whole)
    {
        // By index: an enumerator would be the only thing that a text of one thing allocates here.
        for (var i = 0; i < FaultCategories.All.Count; i++)
        {
            var fault = FaultCategories.All[i];
            if ((whole.Has(fault.Meaning) || fault.Category == Category.Complaint) && FaultPairs.CanBeTwo(main, fault.Category)) return true;
        }

        return false;
    }

    private List<PartReading> Read(IReadOnlyList<TextPart> parts) =>
        [.. parts.Select(part => new PartReading(part, Evidence.Gather(part.Text, lexicon), lexicon, model))];

    private static bool IsSure(PartReading part, Judgement main) =>
        !part.HasDanger
        && MayBeAnother(part, main)
        && part.IsSure
        && FaultPairs.CanBeTwo(main.Category, part.Category)
        && part.IsFreeOf(main.Category);

    // Asked first: it costs nothing, and the model does.
    private static bool MayBeAnother(PartReading part, Judgement main) =>
        FaultCategories.All.Any(fault => FaultPairs.CanBeTwo(main.Category, fault.Category) && part.MayBe(fault.Category));

    /// <summary>Whether another part is the main fault, and the two are said to be two.</summary>
    private static bool StandsApart(int at, Judgement main, List<PartReading> parts)
    {
        var its = parts.FindIndex(part => part != parts[at] && IsMain(part, main));
        if (its < 0 || !parts[its].IsFreeOf(parts[at].Category)) return false;

        return its < at
            ? FaultPairs.AreTwo(main.Category, parts[at].Category, parts[at].IsAdded)
            : FaultPairs.AreTwo(parts[at].Category, main.Category, parts[its].IsAdded);
    }

    private static bool IsMain(PartReading part, Judgement main) =>
        main.Danger != Danger.None ? part.HasDanger
        : part.Category == main.Category && (main.Category != Category.Complaint || part.MayBe(Category.Complaint));

    private static bool AreTwo(PartReading earlier, PartReading later) => FaultPairs.AreTwo(earlier.Category, later.Category, later.IsAdded);
}
