using System.Collections.Frozen;

namespace CustomerCare.ServiceDefaults.Sites;

/// <summary>Finds names and codes in text, in time linear in its length.</summary>
internal sealed class SiteNameIndex
{
    public const int MaxNameLength = 40;
    private const int MaxWordsInName = 5;

    private readonly FrozenDictionary<string, Site> _names;
    private readonly FrozenDictionary<string, Site>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly FrozenDictionary<string, Site> _codes;

    public SiteNameIndex(IReadOnlyList<Site> sites)
    {
        var names = new Dictionary<string, Site>(StringComparer.Ordinal);
        foreach (var site in sites)
            foreach (var name in site.Names)
                names[SiteText.Key(name)] = site;

        foreach (var (name, site) in names.ToList())
            foreach (var locative in Locatives(name))
                names.TryAdd(locative, site);

        _names = names.ToFrozenDictionary(StringComparer.Ordinal);
        _lookup = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        _codes = sites.ToFrozenDictionary(site => site.Code, StringComparer.Ordinal);
    }

    public Site? Find(string text)
    {
        var words = SiteText.Words(text);
        Site? best = null;
        var bestLength = 0;

        for (var start = 0; start < words.Count; start++)
        {
            // A code is the weakest sign: any name beats it.
            if (bestLength == 0 && _codes.TryGetValue(words[start].Written, out var coded))
                (best, bestLength) = (coded, 1);

            var (site, length) = LongestNameAt(words, start);
            if (length > bestLength)
                (best, bestLength) = (site, length);
        }

        return best;
    }

    /// <summary>Joins up to five words, so that "Tloha re bue", "Tlohare-bue" and "Tloharebue" are the same name.</summary>
    private (Site? Site, int Length) LongestNameAt(List<SiteWord> words, int start)
    {
        Span<char> joined = stackalloc char[MaxNameLength + 3];
        var length = 0;
        (Site? Site, int Length) longest = default;

        for (var i = start; i < words.Count && i < start + MaxWordsInName; i++)
        {
            var word = words[i].Folded;
            if (length + word.Length > joined.Length) break;
            word.CopyTo(joined[length..]);
            length += word.Length;

            if (_lookup.TryGetValue(joined[..length], out var site) && !IsOrdinaryWord(words[start].Written, length))
                longest = (site, length);
        }

        return longest;
    }

    // A name as short as a code ("Sua") is also an ordinary word, unless it is written as a name.
    private static bool IsOrdinaryWord(string written, int length) => length <= 3 && !char.IsAsciiLetterUpper(written[0]);

    private static IEnumerable<string> Locatives(string name)
    {
        if (name.Length < 5 || name.EndsWith("ng", StringComparison.Ordinal)) yield break;
        yield return name + "ng";
        if (name[^1] == 'a') yield return name[..^1] + "eng";
    }
}
