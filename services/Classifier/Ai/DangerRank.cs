using CustomerCare.Protos.Classifier.V1;

namespace CustomerCare.Classifier.Ai;

/// <summary>Which danger is told where two are found, in the order of the built-in rules.</summary>
internal static class DangerRank
{
    private static readonly Danger[] GravestFirst = [Danger.Fire, Danger.Shock, Danger.Sparks, Danger.Smoke, Danger.FallenLine, Danger.FallenPole];

    /// <summary><see cref="Danger.None"/> where neither is any.</summary>
    public static Danger GraverOf(Danger one, Danger other)
    {
        foreach (var danger in GravestFirst)
        {
            if (danger == one || danger == other)
            {
                return danger;
            }
        }

        return Danger.None;
    }
}
