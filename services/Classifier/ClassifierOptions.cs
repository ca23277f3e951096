namespace CustomerCare.Classifier;

/// <summary>Section <c>Classifier</c>.</summary>
public sealed class ClassifierOptions
{
    public const string Section = "Classifier";

    /// <summary>A JSON file that replaces the built-in answers as a whole; read and checked at start. Empty: the built-in ones.</summary>
    public string KnowledgeFile { get; set; } = "";
}
