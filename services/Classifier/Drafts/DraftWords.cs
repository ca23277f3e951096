using System.Collections.Frozen;
using System.Text.Json;
using CustomerCare.Classifier.BuiltIn;

namespace CustomerCare.Classifier.Drafts;

/// <summary>The compiled draft-words.json, whose own comment explains it. Immutable.</summary>
internal sealed class DraftWords
{
    private const string Resource = "CustomerCare.Classifier.Drafts.draft-words.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip };
    private static readonly Lazy<DraftWords> Shared = new(() => new DraftWords(Read()));

    private readonly Lexicon _lexicon;
    private readonly string[] _reasons;

    private DraftWords(DraftWordsFile file)
    {
        var cues = file.Refused.ToDictionary(refused => refused.Key, refused => new Dictionary<string, string[]> { ["strong"] = refused.Value });
        _lexicon = new Lexicon(new LexiconFile(file.Groups, cues, [], file.Harmless, []));
        _reasons = [.. file.Refused.Keys];
        SesothoOpenings = SetOf(file.Openings.Sesotho);
        EnglishOpenings = SetOf(file.Openings.English);
        Names = SetOf([file.Names]);
    }

    public static DraftWords Default => Shared.Value;

    /// <summary>Words that may begin a Sesotho sentence, folded.</summary>
    public FrozenSet<string> SesothoOpenings { get; }

    /// <summary>Words that may begin an English sentence, folded.</summary>
    public FrozenSet<string> EnglishOpenings { get; }

    /// <summary>Capitalised words that name nobody, folded.</summary>
    public FrozenSet<string> Names { get; }

    /// <summary>The reason code of the first list of which a phrase stands in the text; null if there is none.</summary>
    public string? Problem(string text)
    {
        var found = Evidence.Gather(text, _lexicon);
        return _reasons.FirstOrDefault(found.Has);
    }

    /// <summary>One word in the form in which words are compared.</summary>
    public static string Fold(string word) => string.Concat(TextNormalizer.Words(word));

    private static FrozenSet<string> SetOf(string[] lines) =>
        lines.SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(Fold).ToFrozenSet(StringComparer.Ordinal);

    private static DraftWordsFile Read()
    {
        using var stream = typeof(DraftWords).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException("The words of drafts are missing from the assembly.");
        return JsonSerializer.Deserialize<DraftWordsFile>(stream, Json)
            ?? throw new InvalidOperationException("The words of drafts are empty.");
    }

    private sealed record DraftWordsFile(
        Dictionary<string, string> Groups,
        Dictionary<string, string[]> Refused,
        string[] Harmless,
        OpeningWords Openings,
        string Names);

    private sealed record OpeningWords(string[] Sesotho, string[] English);
}
