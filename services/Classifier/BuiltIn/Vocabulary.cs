using System.Collections.Frozen;

namespace CustomerCare.Classifier.BuiltIn;

/// <summary>Which word groups a word belongs to: as it is, by its beginning, or with one slip of the finger.</summary>
internal sealed class Vocabulary
{
    /// <summary>The groups of a sentence break; compared by reference. No phrase has this group.</summary>
    public static readonly int[] Break = [PhraseCompiler.BreakGroup];

    private static readonly int[] None = [];

    private const int ShortestBeginning = 4;

    private readonly FrozenDictionary<string, int[]> _words;
    private readonly FrozenDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> _beginnings;
    private readonly Misspellings _misspellings;
    private readonly int _longestBeginning;

    public Vocabulary(IReadOnlyDictionary<string, HashSet<int>> words, IReadOnlyDictionary<string, HashSet<int>> beginnings)
    {
        _longestBeginning = beginnings.Keys.Select(beginning => beginning.Length).DefaultIfEmpty().Max();
        _beginnings = beginnings.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.ToArray(), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        _words = words.ToFrozenDictionary(
            entry => entry.Key,
            entry => entry.Value.Concat(ByBeginning(entry.Key)).Distinct().ToArray(),
            StringComparer.Ordinal);
        _misspellings = new Misspellings(_words.Keys);
    }

    public int[] GroupsOf(string word)
    {
        if (word == TextNormalizer.Break) return Break;
        if (_words.TryGetValue(word, out var groups)) return groups;

        var byBeginning = ByBeginning(word);
        if (byBeginning.Length > 0) return byBeginning;

        return Leet.Undo(word) is { } plain && _words.TryGetValue(plain, out groups) ? groups
            : _misspellings.Meant(word) is { } meant ? _words[meant]
            : None;
    }

    private int[] ByBeginning(string word)
    {
        for (var length = Math.Min(word.Length, _longestBeginning); length >= ShortestBeginning; length--)
            if (_beginnings.TryGetValue(word.AsSpan(0, length), out var groups)) return groups;
        return None;
    }
}
