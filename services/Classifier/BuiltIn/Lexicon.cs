namespace CustomerCare.Classifier.BuiltIn;

/// <summary>One phrase and what it says.</summary>
/// <param name="Meaning">A category, an intent, a danger or a fact, as lexicon.json names it.</param>
/// <param name="AcrossBreaks">Whether the phrase may reach over the end of a sentence.</param>
internal sealed record Cue(string Meaning, double Weight, bool AcrossBreaks, Phrase Phrase);

/// <summary>The compiled lexicon. Immutable.</summary>
internal sealed class Lexicon
{
    public const double Strong = 4;
    public const double Medium = 2;
    public const double Weak = 1;

    private static readonly Lazy<Lexicon> Shared = new(() => new Lexicon(LexiconFile.Read()));

    private readonly Cue[][] _cuesByFirstGroup;
    private readonly Phrase[][] _ignoredByFirstGroup;

    internal Lexicon(LexiconFile file)
    {
        var compiler = new PhraseCompiler(file.Groups);
        var cues = CuesOf(file, compiler).ToList();
        var ignored = file.Ignored.Select(compiler.Compile).ToList();

        Facts = [.. file.Facts.Keys];
        Words = compiler.ToVocabulary();
        _cuesByFirstGroup = ByFirstGroup(compiler.GroupCount, cues, cue => cue.Phrase);
        _ignoredByFirstGroup = ByFirstGroup(compiler.GroupCount, ignored, phrase => phrase);
    }

    public static Lexicon Default => Shared.Value;

    public Vocabulary Words { get; }

    /// <summary>The meanings that add to the summary, in the order in which it tells them.</summary>
    public IReadOnlyList<string> Facts { get; }

    public ReadOnlySpan<Cue> CuesThatBeginWith(int group) => _cuesByFirstGroup[group];

    public ReadOnlySpan<Phrase> IgnoredThatBeginWith(int group) => _ignoredByFirstGroup[group];

    private static IEnumerable<Cue> CuesOf(LexiconFile file, PhraseCompiler compiler)
    {
        foreach (var (meaning, strengths) in file.Cues)
            foreach (var (strength, phrases) in strengths)
                foreach (var phrase in phrases)
                    yield return new Cue(meaning, WeightOf(strength), false, compiler.Compile(phrase));

        foreach (var (danger, phrases) in file.Dangers)
            foreach (var phrase in phrases)
                yield return new Cue(danger, Strong, true, compiler.Compile(phrase));

        foreach (var (fact, phrases) in file.Facts)
            foreach (var phrase in phrases)
                yield return new Cue(fact, Strong, false, compiler.Compile(phrase));
    }

    private static double WeightOf(string strength) => strength switch
    {
        "strong" => Strong,
        "medium" => Medium,
        "weak" => Weak,
        _ => throw new FormatException($"The lexicon has the strength '{strength}'; wanted: strong, medium or weak."),
    };

    private static T[][] ByFirstGroup<T>(int groups, IEnumerable<T> items, Func<T, Phrase> phraseOf)
    {
        var byGroup = items.ToLookup(item => phraseOf(item).Groups[0]);
        return [.. Enumerable.Range(0, groups).Select(group => byGroup[group].ToArray())];
    }
}
