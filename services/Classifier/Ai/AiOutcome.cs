namespace CustomerCare.Classifier.Ai;

/// <summary>What came of asking the AI.</summary>
/// <param name="Code">Why there is an answer or none.</param>
/// <param name="Answer">Null where there is none.</param>
/// <param name="Rejected">The answer's fields that could not be used.</param>
internal sealed record AiOutcome(string Code, AiAnswer? Answer, IReadOnlyList<FieldReason> Rejected)
{
    public const string Answered = "answered";
    public const string Repaired = "repaired";

    /// <summary>Some of it can be used, though another one was asked for and did not come.</summary>
    public const string InPart = "answered-in-part";

    public static readonly AiOutcome Off = Without("off");
    public static readonly AiOutcome Busy = Without("busy");
    public static readonly AiOutcome Danger = Without("not-asked-danger");
    public static readonly AiOutcome Wordless = Without("not-asked-wordless");

    public static AiOutcome Without(string code) => new(code, null, []);
}
