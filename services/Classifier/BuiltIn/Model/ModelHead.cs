namespace CustomerCare.Classifier.BuiltIn.Model;

/// <summary>One question that the model answers, by a probability for each of its labels.</summary>
/// <param name="First">Where its labels begin among all outputs.</param>
/// <param name="Temperature">By which the scores are divided for the probabilities to be as often right as they say.</param>
internal sealed record ModelHead(string Name, string[] Labels, int First, float[] Biases, float Scale, float Temperature)
{
    public const string Category = "category";
    public const string Intent = "intent";
    public const string Danger = "danger";
    public const string Urgent = "urgent";
    public const string Answer = "answer";
    public const string Language = "lang";

    /// <summary>For what a head says nothing about.</summary>
    public const string None = "none";

    public int IndexOf(string label) => Array.IndexOf(Labels, label) is var index and >= 0
        ? index
        : throw new ArgumentException($"The model's '{Name}' has no '{label}', but {string.Join(", ", Labels)}.", nameof(label));
}
