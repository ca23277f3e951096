using CustomerCare.Classifier.BuiltIn.Model;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;

namespace CustomerCare.Classifier.BuiltIn.Faults;

/// <summary>A part of a text, judged as if nothing else had been written. The model is asked once, and only where somebody wants to know.</summary>
internal sealed class PartReading(TextPart part, Evidence evidence, Lexicon lexicon, LinearModel model)
{
    private Judgement? _judgement;

    public bool IsAdded => part.IsAdded;

    public Evidence Evidence => evidence;

    public bool HasDanger => DangerRules.Find(evidence) != Danger.None;

    public Judgement Judgement => _judgement ??= Judgement.Of(part.Text, evidence, lexicon, model);

    public Category Category => Judgement.Category;

    /// <summary>What it may be about, by the rules alone; of complaints only those about what our people did.</summary>
    public bool MayBe(Category category) =>
        category == Category.Complaint ? LinkWords.TellOfMisconduct(part.Text) : evidence.Has(FaultCategories.Of(category).Meaning);

    /// <summary>Whether model and rules are sure that it is a fault by itself: one where the other is strong.</summary>
    public bool IsSure => Judgement is { NeedsTicket: true, Danger: Danger.None, Intent: Intent.Fault } && MayBe(Category) && Judgement.Confidence >=
        (Category == Category.Complaint || evidence[FaultCategories.Of(Category).Meaning] >= Lexicon.Strong ? Thresholds.FurtherFault : Thresholds.FurtherFaultOfTheModel);

    /// <summary>Whether it has nothing of another category that it could have come from.</summary>
    public bool IsFreeOf(Category category) =>
        evidence[FaultCategories.Of(category).Meaning] < (IsPrepaid(category) && IsPrepaid(Category) ? Lexicon.Weak : Lexicon.Medium);

    // Units that do not come and meters that do not take them are one thing: one of two such parts may not name the other's.
    private static bool IsPrepaid(Category category) => category is Category.Billing or Category.MeterIssue;
}
