using System.Collections.Frozen;

namespace CustomerCare.Classifier.BuiltIn;

/// <summary>
/// Finds the known word of which another is a slip: a letter too many, too few or two swapped; in long words also a wrong
/// letter. The first letter must be right. Short words are left alone: one letter makes another word of them.
/// </summary>
internal sealed class Misspellings
{
    private const int Shortest = 6;
    private const int ShortestWithWrongLetter = 9;
    private const int Longest = 24;

    private readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _known;
    private readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _withoutOneLetter;

    public Misspellings(IEnumerable<string> words)
    {
        var known = words.Where(word => word.Length is >= Shortest and <= Longest).Order(StringComparer.Ordinal).ToList();
        var shortened = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in known)
            for (var i = 1; i < word.Length; i++)
                shortened.TryAdd(word.Remove(i, 1), word);

        _known = known.ToFrozenDictionary(word => word, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _withoutOneLetter = shortened.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The known word that was probably meant; null if there is none.</summary>
    public string? Meant(string word)
    {
        if (word.Length is < Shortest - 1 or > Longest + 1) return null;
        if (_withoutOneLetter.TryGetValue(word, out var meant)) return meant;
        if (word.Length < Shortest) return null;

        Span<char> shortened = stackalloc char[word.Length - 1];
        for (var i = 1; i < word.Length; i++)
        {
            word.AsSpan(0, i).CopyTo(shortened);
            word.AsSpan(i + 1).CopyTo(shortened[i..]);

            if (_known.TryGetValue(shortened, out meant)) return meant;
            if (_withoutOneLetter.TryGetValue(shortened, out meant) && IsSlip(word, meant)) return meant;
        }

        return null;
    }

    private static bool IsSlip(string word, string meant)
    {
        if (word.Length != meant.Length) return false;

        var first = word.AsSpan().CommonPrefixLength(meant);
        if (first == word.Length) return true;

        var swapped = first + 1 < word.Length && word[first] == meant[first + 1] && word[first + 1] == meant[first]
            && word.AsSpan(first + 2).SequenceEqual(meant.AsSpan(first + 2));
        return swapped || (word.Length >= ShortestWithWrongLetter && word.AsSpan(first + 1).SequenceEqual(meant.AsSpan(first + 1)));
    }
}
