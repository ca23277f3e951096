namespace CustomerCare.Classifier.BuiltIn.Model;

/// <summary>
/// What the model sees of a text: its folded words, pairs of them, pieces of words, the lexicon's groups of words, what its
/// phrases found, and the concepts that words stand for. Each is a 32-bit hash, so that training and service need not share a vocabulary but this code.
/// </summary>
internal static class TextFeatures
{
    /// <summary>Words looked at; what follows is for the rules alone.</summary>
    public const int MaxWords = 160;

    // Longer ones say nothing that their beginning does not.
    private const int MaxPieced = 16;

    /// <summary>Distinct hashes, sorted.</summary>
    public static ReadOnlySpan<uint> Of(string text, Evidence evidence, Lexicon lexicon, FeatureBuffer buffer)
    {
        var words = TextNormalizer.Words(text);
        buffer.Clear();
        AddWords(words, buffer);
        AddGroups(words, lexicon, buffer);
        AddConcepts(words, buffer);
        AddEvidence(evidence, buffer);
        AddShape(text, evidence, buffer);
        return buffer.Distinct();
    }

    private static void AddWords(List<string> words, FeatureBuffer buffer)
    {
        var (before, two) = (FeatureHash.Of('w', "<"), FeatureHash.Of('w', "<"));
        foreach (var word in words.Take(MaxWords))
        {
            var hash = FeatureHash.Of('w', word);
            buffer.Add(hash);
            buffer.Add(FeatureHash.Pair('b', before, hash));
            buffer.Add(FeatureHash.Pair('s', two, hash));
            (two, before) = (before, hash);
            if (word != TextNormalizer.Break) AddPieces(word, buffer);
        }
    }

    private static void AddPieces(string word, FeatureBuffer buffer)
    {
        Span<char> framed = stackalloc char[MaxPieced + 2];
        var length = Math.Min(word.Length, MaxPieced);
        framed[0] = framed[length + 1] = '_';
        word.AsSpan(0, length).CopyTo(framed[1..]);
        framed = framed[..(length + 2)];
        for (var size = 3; size <= 5; size++)
            for (var start = 0; start + size <= framed.Length; start++)
                buffer.Add(FeatureHash.Of('c', framed.Slice(start, size)));
    }

    private static void AddGroups(List<string> words, Lexicon lexicon, FeatureBuffer buffer)
    {
        int[] before = [];
        foreach (var word in words.Take(MaxWords))
        {
            var groups = lexicon.Words.GroupsOf(word);
            foreach (var group in groups)
            {
                buffer.Add(FeatureHash.Of('g', (uint)group));
                foreach (var earlier in before) buffer.Add(FeatureHash.Pair('p', (uint)earlier, (uint)group));
            }

            before = groups;
        }
    }

    private static void AddConcepts(List<string> words, FeatureBuffer buffer)
    {
        int[] before = [];
        foreach (var word in words.Take(MaxWords))
        {
            var isBreak = word == TextNormalizer.Break;
            var concepts = isBreak ? [] : Concepts.Default.GroupsOf(word);
            foreach (var concept in concepts)
            {
                buffer.Add(FeatureHash.AsMeaning(FeatureHash.Of('k', (uint)concept)));
                foreach (var earlier in before) buffer.Add(FeatureHash.AsMeaning(FeatureHash.Pair('j', (uint)earlier, (uint)concept)));
            }

            // A word without a meaning of its own does not part a pair.
            if (concepts.Length > 0 || isBreak) before = concepts;
        }
    }

    private static void AddEvidence(Evidence evidence, FeatureBuffer buffer)
    {
        foreach (var (meaning, weight) in evidence.Found)
        {
            buffer.Add(FeatureHash.AsMeaning(FeatureHash.Pair('e', FeatureHash.Of('e', meaning), (uint)weight)));
        }
    }

    private static void AddShape(string text, Evidence evidence, FeatureBuffer buffer)
    {
        buffer.Add(FeatureHash.Of('n', (uint)Math.Min(evidence.WordCount, 3)));
        buffer.Add(FeatureHash.Of('l', (uint)Math.Min(int.Log2(evidence.WordCount + 1), 6)));
        if (text.Contains('?', StringComparison.Ordinal)) buffer.Add(FeatureHash.Of('q', 1));
        if (text.AsSpan().IndexOfAnyInRange('0', '9') >= 0) buffer.Add(FeatureHash.Of('d', 1));
    }
}
