namespace CustomerCare.Classifier.Ai;

/// <summary>What can be wrong with an answer as a whole.</summary>
/// <param name="Code">For logs and metrics.</param>
/// <param name="Sentence">For the AI; ours, without anything of the answer or the customer.</param>
internal sealed record AiProblem(string Code, string Sentence)
{
    public static readonly AiProblem Empty = new("answer-empty", "it was empty");
    public static readonly AiProblem NoJson = new("answer-no-json", "it held no complete JSON object with the fields of `classify`");
    public static readonly AiProblem Ambiguous = new("answer-ambiguous", "it held more than one answer");
    public static readonly AiProblem TooLong = new("answer-too-long", "it was too long");
    public static readonly AiProblem Incomplete = new("answer-incomplete", "`needs_ticket` or `category` was missing or not one of its values");
    public static readonly AiProblem Contradiction = new("answer-contradiction", "`needs_ticket`, `category`, `intent` and `ask_for_info` contradict each other");
}
