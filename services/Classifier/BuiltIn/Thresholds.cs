namespace CustomerCare.Classifier.BuiltIn;

/// <summary>From which probability on something counts; chosen by messages that the model had not seen, in cross-validation.</summary>
internal static class Thresholds
{
    /// <summary>A danger that the rules found, too.</summary>
    public const double DangerWithRules = 0.03;

    /// <summary>A danger that the rules did not find.</summary>
    public const double DangerAlone = 0.5;

    /// <summary>P1 without danger.</summary>
    public const double Urgent = 0.3;

    /// <summary>Vandalism or vegetation as the cause of a danger.</summary>
    public const double CauseOfDanger = 0.5;

    /// <summary>An answer of the knowledge file.</summary>
    public const double Answer = 0.3;

    /// <summary>A text that is understood so little is not taken apart.</summary>
    public const double Understood = 0.2;

    /// <summary>A part of a text as a fault of its own, of which the rules are sure as well.</summary>
    public const double FurtherFault = 0.7;

    /// <summary>The same where the rules have but a hint.</summary>
    public const double FurtherFaultOfTheModel = 0.9;

    /// <summary>The confidence in a rule that has a place for every word of the text.</summary>
    public const double Rule = 0.95;

    /// <summary>A text of which the model knows a smaller share makes it less sure.</summary>
    public const double Familiar = 0.6;

    /// <summary>A text of which it knows a smaller share is in no language of ours, or nonsense.</summary>
    public const double Foreign = 0.5;

    /// <summary>The most confidence in a message that cannot be understood.</summary>
    public const double MostUnclear = 0.3;
}
