namespace CustomerCare.Classifier.BuiltIn;

/// <summary>What the phrases found in one message say, by meaning.</summary>
internal sealed class Evidence
{
    private static readonly int[] Ignored = [];

    private readonly Dictionary<string, double> _strongest = new(StringComparer.Ordinal);

    private Evidence(int wordCount) => WordCount = wordCount;

    /// <summary>Words and emoji, without breaks.</summary>
    public int WordCount { get; }

    /// <summary>The weight of the strongest phrase of this meaning; 0 where none was found.</summary>
    public double this[string meaning] => _strongest.GetValueOrDefault(meaning);

    /// <summary>Every meaning that was found, with the weight of its strongest phrase.</summary>
    public IReadOnlyDictionary<string, double> Found => _strongest;

    public bool Has(string meaning) => _strongest.ContainsKey(meaning);

    public static Evidence Gather(string? text, Lexicon lexicon)
    {
        var words = TextNormalizer.Words(text).ConvertAll(lexicon.Words.GroupsOf);
        var evidence = new Evidence(words.Count(word => !ReferenceEquals(word, Vocabulary.Break)));

        Ignore(words, lexicon);
        for (var i = 0; i < words.Count; i++)
            foreach (var group in words[i])
                foreach (var cue in lexicon.CuesThatBeginWith(group))
                    evidence.Consider(cue, words, i);

        return evidence;
    }

    private void Consider(Cue cue, List<int[]> words, int at)
    {
        // Known at this weight already: long texts repeat themselves, and the phrase need not be tried again.
        if (_strongest.GetValueOrDefault(cue.Meaning) >= cue.Weight) return;

        Span<int> positions = stackalloc int[cue.Phrase.Groups.Length];
        if (cue.Phrase.MatchesAt(words, at, cue.AcrossBreaks, positions)) _strongest[cue.Meaning] = cue.Weight;
    }

    private static void Ignore(List<int[]> words, Lexicon lexicon)
    {
        for (var i = 0; i < words.Count; i++)
            foreach (var group in words[i])
                foreach (var phrase in lexicon.IgnoredThatBeginWith(group))
                    Ignore(words, phrase, i);
    }

    private static void Ignore(List<int[]> words, Phrase phrase, int at)
    {
        Span<int> positions = stackalloc int[phrase.Groups.Length];
        if (!phrase.MatchesAt(words, at, acrossBreaks: false, positions)) return;

        for (var i = 0; i < positions.Length; i++)
            if (phrase.Marked[i]) words[positions[i]] = Ignored;
    }
}
