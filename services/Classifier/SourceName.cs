using CustomerCare.Protos.Classifier.V1;

namespace CustomerCare.Classifier;

/// <summary>What a source is called in logs, metrics and traces.</summary>
internal static class SourceName
{
    public static string Of(Source source) => source == Source.Model ? "model" : "built-in";
}
