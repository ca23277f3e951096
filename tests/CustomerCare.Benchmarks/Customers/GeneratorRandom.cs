namespace CustomerCare.Benchmarks.Customers;

/// <summary>SplitMix64. System.Random promises no sequence across versions; the customers must be the same everywhere.</summary>
internal sealed class GeneratorRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>0 to <paramref name="limit"/> - 1.</summary>
    public int Next(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>True in so many of a hundred cases.</summary>
    public bool Percent(int chance) => Next(100) < chance;

    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    /// <summary>The first ones far more often than the last, as with people's names.</summary>
    public T PickUneven<T>(IReadOnlyList<T> items) => items[(int)((long)Next(items.Count) * Next(items.Count) / items.Count)];

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
