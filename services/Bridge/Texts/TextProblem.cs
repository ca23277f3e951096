namespace CustomerCare.Bridge.Texts;

/// <summary>Something in a file of texts that must be put right before it can be used.</summary>
/// <param name="Line">From 1; 0 where no line is to blame.</param>
internal readonly record struct TextProblem(int Line, string Sentence);
