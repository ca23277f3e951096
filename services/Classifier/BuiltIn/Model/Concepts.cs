using System.Text.Json;

namespace CustomerCare.Classifier.BuiltIn.Model;

/// <summary>The words that mean about the same, from concepts.json: so the model understands words that its training had not.</summary>
internal static class Concepts
{
    private const string Resource = "CustomerCare.Classifier.BuiltIn.concepts.json";

    private static readonly Lazy<Vocabulary> Shared = new(Read);

    public static Vocabulary Default => Shared.Value;

    private static Vocabulary Read()
    {
        using var stream = typeof(Concepts).Assembly.GetManifestResourceStream(Resource)!;
        return new PhraseCompiler(JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!).ToVocabulary();
    }
}
