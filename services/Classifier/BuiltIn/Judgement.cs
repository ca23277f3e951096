using CustomerCare.Classifier.BuiltIn.Model;
using CustomerCare.Protos;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;

namespace CustomerCare.Classifier.BuiltIn;

/// <summary>The decision from the rules' evidence and the model's opinion, before site, account and wording are added.</summary>
internal readonly record struct Judgement(Category Category, Priority Priority, Danger Danger, Intent Intent, string AnswerId, double Confidence)
{
    public bool NeedsTicket => Category != Category.GeneralInquiry;

    public bool AskForInfo => Intent == Intent.Unclear;

    /// <param name="evidence">Of the same text.</param>
    public static Judgement Of(string text, Evidence evidence, Lexicon lexicon, LinearModel model) =>
        RestoredRule.IsMet(text) ? Restored : From(evidence, model.Judge(TextFeatures.Of(text, evidence, lexicon, new FeatureBuffer())));

    private static Judgement From(Evidence evidence, ModelOpinion opinion)
    {
        if (evidence.Found.Count == 0 && opinion.KnownShare < Thresholds.Foreign)
            return new(Category.GeneralInquiry, Priority.P4, Danger.None, Intent.Unclear, "", Math.Round(opinion.KnownShare * Thresholds.MostUnclear, 2));

        var danger = DangerRules.Judge(evidence, opinion);
        var (category, probability) = BestCategory(opinion, danger);
        var intent = danger == Danger.None ? IntentOf(opinion, category) : Intent.Fault;
        return new(category, PriorityOf(opinion, category, danger), danger, intent, AnswerOf(opinion, intent), ConfidenceOf(opinion, probability, intent));
    }

    /// <summary>The same message with a danger that stands further back in it.</summary>
    public Judgement With(Danger danger) => this with
    {
        Danger = danger,
        Priority = Priority.P1,
        Intent = Intent.Fault,
        AnswerId = "",
        Category = DangerRules.Causes.Contains(Category) ? Category : Category.EquipmentFailure,
    };

    /// <summary>With danger it is the cause that has a category of its own and is rather sure, else the equipment.</summary>
    private static (Category Category, double Probability) BestCategory(ModelOpinion opinion, Danger danger)
    {
        var (best, probability) = Categories.Select(category => (category, opinion.Of(ModelHead.Category, category.ToCode()))).MaxBy(one => one.Item2);
        return danger == Danger.None || (DangerRules.Causes.Contains(best) && probability >= Thresholds.CauseOfDanger)
            ? (best, probability)
            : (Category.EquipmentFailure, Math.Max(1 - opinion.Of(ModelHead.Danger, ModelHead.None), opinion.Of(ModelHead.Category, Category.EquipmentFailure.ToCode())));
    }

    private static Intent IntentOf(ModelOpinion opinion, Category category)
    {
        var all = category == Category.GeneralInquiry ? IntentsWithoutWork : IntentsOfWork;
        return all.MaxBy(intent => opinion.Of(ModelHead.Intent, intent.ToCode()));
    }

    private static Priority PriorityOf(ModelOpinion opinion, Category category, Danger danger) =>
        category == Category.GeneralInquiry ? Priority.P4
        : danger != Danger.None || opinion.Of(ModelHead.Urgent, "yes") >= Thresholds.Urgent ? Priority.P1
        : FaultCategories.Of(category).Priority;

    private static string AnswerOf(ModelOpinion opinion, Intent intent) =>
        intent == Intent.Inquiry && opinion.Best(ModelHead.Answer) is (not ModelHead.None, >= Thresholds.Answer) answer ? answer.Label : "";

    // "General inquiry" is all that can be said of what is not understood, which is not being sure of it.
    private static double ConfidenceOf(ModelOpinion opinion, double probability, Intent intent) => Math.Round(
        Math.Min(probability * Math.Min(1, opinion.KnownShare / Thresholds.Familiar), intent == Intent.Unclear ? Thresholds.MostUnclear : 1), 2);

    // Whoever tells us thanks us.
    private static readonly Judgement Restored = new(Category.GeneralInquiry, Priority.P4, Danger.None, Intent.Thanks, "", Thresholds.Rule);

    private static readonly Category[] Categories = [.. Enum.GetValues<Category>().Where(category => category != Category.Unspecified)];

    private static readonly Intent[] IntentsOfWork = [Intent.Fault, Intent.StatusQuestion];

    private static readonly Intent[] IntentsWithoutWork = [Intent.StatusQuestion, Intent.Inquiry, Intent.Greeting, Intent.Thanks, Intent.Unclear];
}
