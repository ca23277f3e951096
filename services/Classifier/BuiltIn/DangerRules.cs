using CustomerCare.Classifier.BuiltIn.Model;
using CustomerCare.Protos;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;

namespace CustomerCare.Classifier.BuiltIn;

/// <summary>Danger to life. A denial ("no smoke") does not lower it: a needless visit costs less than a missed one.</summary>
internal static class DangerRules
{
    private static readonly (Danger Danger, string Words)[] Gravest =
    [
        (Danger.Fire, "fire or burning"),
        (Danger.Shock, "electric shock or live parts"),
        (Danger.Sparks, "sparks"),
        (Danger.Smoke, "smoke or a burning smell"),
        (Danger.FallenLine, "a fallen, low or broken line"),
        (Danger.FallenPole, "a fallen or leaning pole"),
    ];

    /// <summary>Trees and thieves are named as the cause; everything else that is dangerous is equipment.</summary>
    public static IReadOnlyList<Category> Causes { get; } = [Category.EquipmentFailure, Category.Vandalism, Category.Vegetation];

    /// <summary>The gravest that the rules know of.</summary>
    public static Danger Find(Evidence evidence)
    {
        foreach (var (danger, _) in Gravest)
            if (evidence.Has(danger.ToCode())) return danger;
        return Danger.None;
    }

    /// <summary>The one that is told where two are found; <see cref="Danger.None"/> where neither is any.</summary>
    public static Danger GraverOf(Danger one, Danger other)
    {
        foreach (var (danger, _) in Gravest)
            if (danger == one || danger == other) return danger;
        return Danger.None;
    }

    /// <summary>What the rules found counts unless the model is sure that the words mean something else; what it finds alone, where it is rather sure.</summary>
    public static Danger Judge(Evidence evidence, ModelOpinion opinion)
    {
        var (found, likely) = (Find(evidence), 1 - opinion.Of(ModelHead.Danger, ModelHead.None));
        if (likely < (found == Danger.None ? Thresholds.DangerAlone : Thresholds.DangerWithRules)) return Danger.None;

        var (danger, _) = Gravest.MaxBy(one => opinion.Of(ModelHead.Danger, one.Danger.ToCode()));
        return likely >= Thresholds.DangerAlone || found == Danger.None ? danger : found;
    }

    /// <summary>"fire or burning, sparks": the one judged and all that were found besides, the gravest first.</summary>
    public static string Describe(Evidence evidence, Danger judged) =>
        string.Join(", ", Gravest.Where(rule => rule.Danger == judged || evidence.Has(rule.Danger.ToCode())).Select(rule => rule.Words));
}
