namespace CustomerCare.Customers.Search;

/// <summary>Sorts the suffixes of words.</summary>
internal static class SuffixSorter
{
    private const int KeyBytes = sizeof(ulong);

    /// <param name="text">Words, each followed by <paramref name="end"/>, which sorts before every other byte.</param>
    /// <returns>Every position at which a word's byte stands, in the order of what stands there up to the word's end.</returns>
    public static int[] Sort(byte[] text, byte end)
    {
        var count = text.Length - text.AsSpan().Count(end);
        var positions = new int[count];
        var keys = new ulong[count];
        var key = 0UL;
        var at = count;
        for (var position = text.Length - 1; position >= 0; position--)
        {
            // The suffix's first eight bytes; zeros where it has fewer.
            key = text[position] == end ? 0 : (key >> 8) | ((ulong)text[position] << 56);
            if (text[position] != end)
            {
                at--;
                positions[at] = position;
                keys[at] = key;
            }
        }

        Array.Sort(keys, positions);
        SortTies(text, end, keys, positions);
        return positions;
    }

    private static void SortTies(byte[] text, byte end, ulong[] keys, int[] positions)
    {
        for (var first = 0; first < keys.Length;)
        {
            var next = first + 1;
            while (next < keys.Length && keys[next] == keys[first])
            {
                next++;
            }

            // A last byte that is no zero: the suffixes go on behind the key.
            if (next - first > 1 && (byte)keys[first] != 0)
            {
                positions.AsSpan(first, next - first).Sort((a, b) => Rest(text, end, a).SequenceCompareTo(Rest(text, end, b)));
            }

            first = next;
        }
    }

    private static ReadOnlySpan<byte> Rest(byte[] text, byte end, int position)
    {
        var rest = text.AsSpan(position + KeyBytes);
        return rest[..rest.IndexOf(end)];
    }
}
