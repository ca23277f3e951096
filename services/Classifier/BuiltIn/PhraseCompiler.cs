namespace CustomerCare.Classifier.BuiltIn;

/// <summary>Turns the lexicon's written phrases into groups of folded words.</summary>
internal sealed class PhraseCompiler
{
    public const int BreakGroup = 0;

    private const int ShortGap = 3;
    private const int LongGap = 6;

    private readonly Dictionary<string, int> _groups = new(StringComparer.Ordinal) { [TextNormalizer.Break] = BreakGroup };
    private readonly Dictionary<string, HashSet<int>> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<int>> _beginnings = new(StringComparer.Ordinal);

    public PhraseCompiler(IReadOnlyDictionary<string, string> groups)
    {
        foreach (var (name, words) in groups)
            Define($"{{{name}}}", words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    public Vocabulary ToVocabulary() => new(_words, _beginnings);

    public int GroupCount => _groups.Count;

    /// <exception cref="FormatException">The phrase is empty or names a group that does not exist.</exception>
    public Phrase Compile(string written)
    {
        var groups = new List<int>();
        var gaps = new List<int>();
        var marked = new List<bool>();
        var gap = 0;

        foreach (var part in written.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part is ".." or "...")
            {
                gap += part == ".." ? ShortGap : LongGap;
                continue;
            }

            // "shocked-|shocking-" and "shocked|shocking-" both mark the whole choice.
            marked.Add(part.EndsWith('-'));
            groups.Add(GroupOf(part.Replace("-", "", StringComparison.Ordinal), written));
            gaps.Add(gap);
            gap = 0;
        }

        return groups.Count > 0 ? new Phrase([.. groups], [.. gaps], [.. marked]) : throw new FormatException("The lexicon has an empty phrase.");
    }

    private int GroupOf(string part, string phrase)
    {
        if (_groups.TryGetValue(part, out var known)) return known;

        var choices = part.Split('|');
        var group = Define(part, choices.Where(choice => choice[0] != '{'));
        foreach (var named in choices.Where(choice => choice[0] == '{'))
        {
            if (!_groups.TryGetValue(named, out var members))
                throw new FormatException($"The lexicon's phrase '{phrase}' uses {named}, which is no group.");
            foreach (var set in _words.Values.Concat(_beginnings.Values).Where(set => set.Contains(members)))
                set.Add(group);
        }

        return group;
    }

    private int Define(string name, IEnumerable<string> words)
    {
        var group = _groups[name] = _groups.Count;

        foreach (var word in words)
        {
            var isBeginning = word.EndsWith('*');
            var folded = TextNormalizer.Words(isBeginning ? word[..^1] : word) is [var only] ? only
                : throw new FormatException($"The lexicon's '{word}' in {name} is not one word.");
            var target = isBeginning ? _beginnings : _words;
            if (!target.TryGetValue(folded, out var set)) target[folded] = set = [];
            set.Add(group);
        }

        return group;
    }
}
