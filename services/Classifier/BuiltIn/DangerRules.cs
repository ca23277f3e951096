using CustomerCare.Classifier.BuiltIn.Model;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;

namespace CustomerCare.Classifier.BuiltIn;

/// <summary>Danger to life. A denial ("no smoke") does not lower it: a needless visit costs less than a missed one.</summary>
internal static class DangerRules
{
    private static readonly (string Code, Danger Danger, string Words)[] Gravest =
    [
        ("fire", Danger.Fire, "fire or burning"),
        ("shock", Danger.Shock, "electric shock or live parts"),
        ("sparks", Danger.Sparks, "sparks"),
        ("smoke", Danger.Smoke, "smoke or a burning smell"),
        ("fallen-line", Danger.FallenLine, "a fallen, low or broken line"),
        ("fallen-pole", Danger.FallenPole, "a fallen or leaning pole"),
    ];

    /// <summary>Trees and thieves are named as the cause; everything else that is dangerous is equipment.</summary>
    public static IReadOnlyList<Category> Causes { get; } = [Category.EquipmentFailure, Category.Vandalism, Category.Vegetation];

    /// <summary>The gravest that the rules know of.</summary>
    public static Danger Find(Evidence evidence)
    {
        foreach (var (code, danger, _) in Gravest)
            if (evidence.Has(code)) return danger;
        return Danger.None;
    }

    /// <summary>What the rules found counts unless the model is sure that the words mean something else; what it finds alone, where it is rather sure.</summary>
    public static Danger Judge(Evidence evidence, ModelOpinion opinion)
    {
        var (found, likely) = (Find(evidence), 1 - opinion.Of(ModelHead.Danger, ModelHead.None));
        if (likely < (found == Danger.None ? Thresholds.DangerAlone : Thresholds.DangerWithRules)) return Danger.None;

        var (_, danger, _) = Gravest.MaxBy(one => opinion.Of(ModelHead.Danger, one.Code));
        return likely >= Thresholds.DangerAlone || found == Danger.None ? danger : found;
    }

    /// <summary>"fire or burning, sparks": the one judged and all that were found besides, the gravest first.</summary>
    public static string Describe(Evidence evidence, Danger judged) =>
        string.Join(", ", Gravest.Where(rule => rule.Danger == judged || evidence.Has(rule.Code)).Select(rule => rule.Words));
}
