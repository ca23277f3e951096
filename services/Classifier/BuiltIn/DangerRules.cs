using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;

namespace CustomerCare.Classifier.BuiltIn;

/// <summary>Danger to life. A denial ("no smoke") does not lower it: a needless visit costs less than a missed one.</summary>
internal static class DangerRules
{
    private static readonly (string Meaning, Danger Danger, string Words)[] Gravest =
    [
        ("fire", Danger.Fire, "fire or burning"),
        ("shock", Danger.Shock, "electric shock or live parts"),
        ("sparks", Danger.Sparks, "sparks"),
        ("smoke", Danger.Smoke, "smoke or a burning smell"),
        ("fallen-line", Danger.FallenLine, "a fallen, low or broken line"),
        ("fallen-pole", Danger.FallenPole, "a fallen or leaning pole"),
    ];

    public static Danger Find(Evidence evidence)
    {
        foreach (var (meaning, danger, _) in Gravest)
            if (evidence.Has(meaning)) return danger;
        return Danger.None;
    }

    /// <summary>Trees and thieves are named as the cause; everything else that is dangerous is equipment.</summary>
    public static Category CategoryOf(Evidence evidence) =>
        evidence["vandalism"] >= Lexicon.Strong ? Category.Vandalism
        : evidence["vegetation"] >= Lexicon.Strong ? Category.Vegetation
        : Category.EquipmentFailure;

    /// <summary>"fire or burning, sparks": all that were found, the gravest first.</summary>
    public static string Describe(Evidence evidence) =>
        string.Join(", ", Gravest.Where(rule => evidence.Has(rule.Meaning)).Select(rule => rule.Words));
}
