namespace CustomerCare.Classifier.BuiltIn.Faults;

/// <summary>A stretch of a text that may be about a thing of its own.</summary>
/// <param name="IsAdded">Whether its writer says that it is another thing, by "also", "hape" or a number in a list.</param>
internal readonly record struct TextPart(string Text, bool IsAdded);
