namespace CustomerCare.Classifier.BuiltIn.Model;

/// <summary>FNV-1a of 32 bits, begun with the kind of the feature.</summary>
internal static class FeatureHash
{
    private const uint Start = 2_166_136_261;
    private const uint Prime = 16_777_619;

    // The highest bit tells the features of the lexicon from those of the words themselves.
    private const uint Meaning = 0x8000_0000;

    /// <summary>The same feature as one of what words mean, which weighs more than one of the words themselves.</summary>
    public static uint AsMeaning(uint hash) => hash | Meaning;

    public static bool IsMeaning(uint hash) => (hash & Meaning) != 0;

    public static uint Of(char kind, ReadOnlySpan<char> text)
    {
        var hash = Add(Start, kind);
        foreach (var letter in text) hash = Add(hash, letter);
        return Finish(hash);
    }

    public static uint Of(char kind, uint value) => Finish(Add(Add(Add(Start, kind), value & 0xFFFF), value >> 16));

    public static uint Pair(char kind, uint first, uint second) => Finish(Add(Add(Add(Add(Add(Start, kind), first & 0xFFFF), first >> 16), second & 0xFFFF), second >> 16));

    private static uint Add(uint hash, uint value) => (hash ^ value) * Prime;

    // FNV leaves the high bits poor for short inputs.
    private static uint Finish(uint hash)
    {
        hash ^= hash >> 16;
        hash *= 0x7feb352d;
        hash ^= hash >> 15;
        return hash & ~Meaning;
    }
}
