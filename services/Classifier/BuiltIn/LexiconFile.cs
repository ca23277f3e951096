using System.Text.Json;

namespace CustomerCare.Classifier.BuiltIn;

/// <summary>The embedded lexicon.json as it is written; its own comment explains it.</summary>
internal sealed record LexiconFile(
    Dictionary<string, string> Groups,
    Dictionary<string, Dictionary<string, string[]>> Cues,
    Dictionary<string, string[]> Dangers,
    string[] Ignored,
    Dictionary<string, string[]> Facts)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip };

    public static LexiconFile Read()
    {
        using var stream = typeof(LexiconFile).Assembly.GetManifestResourceStream("CustomerCare.Classifier.BuiltIn.lexicon.json")
            ?? throw new InvalidOperationException("The lexicon is missing from the assembly.");
        return JsonSerializer.Deserialize<LexiconFile>(stream, Json)
            ?? throw new InvalidOperationException("The lexicon is empty.");
    }
}
